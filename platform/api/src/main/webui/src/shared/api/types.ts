import type { components, operations } from './schema.gen';

type Schemas = components['schemas'];

export type Lead = Schemas['Lead'];
export type LeadStatus = Schemas['LeadStatus'];
export type LeadPage = Schemas['LeadPage'];
export type LeadInput = Schemas['LeadInput'];
export type LeadPatch = Schemas['LeadPatch'];
export type ScoreFactor = Schemas['ScoreFactor'];
export type HistoryEntry = Schemas['HistoryEntry'];
export type LeadHistory = Schemas['LeadHistory'];
export type SearchHit = Schemas['SearchHit'];
export type Me = Schemas['Me'];
export type Member = Schemas['Member'];
export type Role = Member['role'];
export type ApiKey = Schemas['ApiKey'];
export type ApiKeyList = Schemas['ApiKeyList'];
export type NewApiKey = Schemas['NewApiKey'];
/** What a key may be allowed; people may have more. */
export type KeyPermission = Schemas['Permission'];
export type Notification = Schemas['Notification'];
export type NotificationPage = Schemas['NotificationPage'];
export type OrganizationPatch = Schemas['OrganizationPatch'];
export type OrganizationSettings = Schemas['OrganizationSettings'];
export type NewSignUp = Schemas['NewSignUp'];
export type SignUpCompletion = Schemas['SignUpCompletion'];
export type SignUpLink = Schemas['SignUpLink'];
export type SignUpOptions = Schemas['SignUpOptions'];
export type SignUpProgress = Schemas['SignUpProgress'];
export type SignUpReceipt = Schemas['SignUpReceipt'];
export type Problem = Schemas['Problem'];
export type LeadListQuery = NonNullable<operations['listLeads']['parameters']['query']>;
