import type { components, operations } from './schema.gen';

type Schemas = components['schemas'];

/** A lead as it is sent: without the fields that the person's roles hide. */
export type SentLead = Schemas['Lead'];
export type Lead = Required<SentLead>;
export type LeadStatus = Schemas['LeadStatus'];
export type LeadPage = Omit<Schemas['LeadPage'], 'data'> & { data: Lead[] };
export type LeadInput = Schemas['LeadInput'];
export type LeadPatch = Schemas['LeadPatch'];
export type ScoreFactor = Schemas['ScoreFactor'];
export type HistoryEntry = Schemas['HistoryEntry'];
export type LeadHistory = Schemas['LeadHistory'];
export type SearchHit = Schemas['SearchHit'];
export type Me = Schemas['Me'];
export type Member = Schemas['Member'];
export type Role = Schemas['Role'];
export type RolePatch = Schemas['RolePatch'];
export type Scope = Schemas['Scope'];
export type MemberPermission = Schemas['MemberPermission'];
export type HideableField = Schemas['HideableField'];
export type LockableField = Schemas['LockableField'];
export type Team = Schemas['Team'];
export type TeamPatch = Schemas['TeamPatch'];
export type AccessExplanation = Schemas['AccessExplanation'];
export type ApiKey = Schemas['ApiKey'];
export type ApiKeyList = Schemas['ApiKeyList'];
export type NewApiKey = Schemas['NewApiKey'];
/** What a key may be allowed; people may have more. */
export type KeyPermission = Schemas['Permission'];
export type AuditEntry = Schemas['AuditEntry'];
export type AuditPage = Schemas['AuditPage'];
export type AuditActorType = Schemas['AuditActorType'];
export type AuditChain = Schemas['AuditChain'];
export type AuditVerification = Schemas['AuditVerification'];
export type AuditFinding = AuditVerification['findings'][number];
export type AuditListQuery = NonNullable<operations['listAuditEntries']['parameters']['query']>;
export type ApiUsage = Schemas['ApiUsage'];
export type ApiRequest = Schemas['ApiRequest'];
export type Notification = Schemas['Notification'];
export type NotificationPage = Schemas['NotificationPage'];
export type Problem = Schemas['Problem'];
export type LeadListQuery = NonNullable<operations['listLeads']['parameters']['query']>;
