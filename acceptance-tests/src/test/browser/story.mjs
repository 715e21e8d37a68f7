// The story of the web app.
import { end, people, person, step, story } from './playing.mjs';

const { acme, globex, lead } = story;
const rep = await person('rep', acme);
const name = `${lead.first} ${lead.last}`;
let leadPath = '';

await step('a sales rep signs in through Keycloak and sees the leads', async () => {
  await rep.open('/');
  await rep.signIn(acme.rep, story.password);
  await rep.see('heading', 'Leads');
  await rep.see('link', acme.existing);
  await rep.checkAccessibility('leads');
});
await step('the form says what is wrong before anything is sent', async () => {
  await rep.click('button', 'New lead');
  await rep.seeDialog('New lead');
  await rep.checkAccessibility('new-lead');
  await rep.click('button', 'Create lead');
  await rep.seeText('Enter a name, a company or an e-mail address.');
});
await step('a new lead gets its score and owner without a reload', async () => {
  await rep.watchReloads();
  await rep.fill('First name', lead.first);
  await rep.fill('Last name', lead.last);
  await rep.fill('Company', lead.company);
  await rep.fill('E-mail', lead.email);
  await rep.screenshot('creating');
  await rep.click('button', 'Create lead');
  await rep.seeSettledLead(name, acme.owners);
  rep.assertNotReloaded();
  await rep.screenshot('created');
  await rep.click('link', 'All leads');
  await rep.see('link', name);
  rep.assertNotReloaded();
  await rep.screenshot('listed');
});
await step('the palette finds it by a part of its company and opens it', async () => {
  await rep.searchFor(lead.company.slice(0, 6), name);
  await rep.screenshot('palette');
  await rep.checkAccessibility('palette');
  await rep.page.keyboard.press('Enter');
  await rep.see('heading', name);
  leadPath = new URL(rep.page.url()).pathname;
  await rep.checkAccessibility('lead');
});
await step('the palette finds it by a part of its name', async () => {
  await rep.searchFor(lead.last.slice(0, 5), name);
  await rep.page.keyboard.press('Escape');
});
await step('the lead is edited', async () => {
  await rep.click('button', 'Edit');
  await rep.seeDialog(`Edit ${name}`);
  await rep.checkAccessibility('edit-lead');
  await rep.fill('Job title', 'Head of Acceptance');
  await rep.click('button', 'Save changes');
  await rep.seeText('Changes saved');
  await rep.seeText('Head of Acceptance');
});
await step('another tab hears of a change without a reload', async () => {
  const other = await rep.secondTab();
  await other.see('heading', name);
  await other.watchReloads();
  await rep.click('button', 'Edit');
  await rep.fill('Job title', 'Director of Acceptance');
  await rep.click('button', 'Save changes');
  await other.seeText('Director of Acceptance');
  other.assertNotReloaded();
  await other.page.close();
});
await step('filters live in the address', async () => {
  await rep.open('/leads');
  await rep.page.getByRole('searchbox').or(rep.page.getByLabel('Filter leads')).first().fill(lead.last);
  await rep.page.waitForURL(/search=/);
  await rep.see('link', name);
  await rep.page.reload();
  await rep.see('link', name);
});
await step('everything is as accessible in the dark', async () => {
  await rep.useTheme('Dark');
  await rep.open('/leads');
  await rep.see('link', name);
  await rep.checkAccessibility('leads-dark');
  await rep.open(`/leads/new`);
  await rep.seeDialog('New lead');
  await rep.checkAccessibility('new-lead-dark');
  await rep.open('/leads');
  await rep.page.getByRole('link', { name, exact: true }).first().click();
  await rep.see('heading', name);
  await rep.checkAccessibility('lead-dark');
  await rep.searchFor(lead.last.slice(0, 5), name);
  await rep.checkAccessibility('palette-dark');
  await rep.page.keyboard.press('Escape');
});
await step('an address that leads nowhere says so', async () => {
  await rep.open('/no/such/page');
  await rep.see('heading', 'There is nothing at this address');
  await rep.checkAccessibility('nowhere-dark');
});
await step('the sales rep signs out', async () => {
  await rep.open('/leads');
  await rep.see('link', name);
  await rep.signOut();
  await rep.open('/leads');
  await rep.seeSignIn();
});
await step('at the other organization there is nothing of it', async () => {
  const stranger = await person('stranger', globex);
  await stranger.open('/');
  await stranger.signIn(globex.rep, story.password);
  await stranger.see('link', globex.existing);
  await stranger.seeNot('link', name);
  await stranger.searchForNothing(lead.last);
  await stranger.screenshot('leads');
  await stranger.open(leadPath);
  await stranger.see('heading', 'This lead does not exist');
});
await step('a member of one organization cannot sign in at the other', async () => {
  const intruder = await person('intruder', acme);
  await intruder.open('/');
  await intruder.signIn(globex.rep, story.password);
  await intruder.page.waitForLoadState('networkidle');
  await intruder.seeText('You are not a member here');
  await intruder.seeNot('link', name);
  await intruder.checkAccessibility('refused');
  await intruder.click('button', 'Sign out and use another account');
  await intruder.seeSignIn();
});
await step('a viewer sees the lead and nothing to change it with', async () => {
  const viewer = await person('viewer', acme);
  await viewer.open('/leads');
  await viewer.signIn(acme.viewer, story.password);
  await viewer.see('link', name);
  await viewer.seeNot('button', 'New lead');
  await viewer.page.getByRole('link', { name, exact: true }).first().click();
  await viewer.see('heading', name);
  await viewer.seeNot('button', 'Edit');
  await viewer.seeNot('button', 'Delete');
});
await step('all of it works at the width of a phone', async () => {
  const phone = await person('phone', acme, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await phone.open('/leads');
  await phone.signIn(acme.manager, story.password);
  await phone.seeText(name);
  await phone.assertNoSidewaysScrolling();
  await phone.checkAccessibility('leads');
  await phone.page.getByRole('link', { name: new RegExp(name) }).first().click();
  await phone.see('heading', name);
  await phone.assertNoSidewaysScrolling();
  await phone.checkAccessibility('lead');
  await phone.searchFor(lead.last.slice(0, 5), name);
  await phone.page.keyboard.press('Escape');
  await phone.click('button', 'Edit');
  await phone.seeDialog(`Edit ${name}`);
  await phone.assertNoSidewaysScrolling();
  await phone.checkAccessibility('edit-lead');
});
await step('no page had an error in its console', async () => {
  const errors = people.flatMap((one) => one.errors);
  if (errors.length > 0) throw new Error(errors.join('\n'));
});

await end();
