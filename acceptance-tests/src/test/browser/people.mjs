// Somebody is invited, comes in, sees what their role allows, and is shut out again.
import { end, people, person, step, story } from './playing.mjs';

const PHONE = { viewport: { width: 390, height: 844 } };
const admin = await person('admin', story.organization);
const grace = await person('grace', story.organization);
const field = (one, label) => one.page.getByLabel(label, { exact: true });

await step('an administrator opens the people of the organization', async () => {
  await admin.open('/settings/people');
  await admin.signIn(story.admin, story.adminPassword);
  await admin.open('/settings/people');
  await admin.see('heading', 'People');
  await admin.see('heading', 'Max Manager');
  await admin.checkAccessibility('people');
});
await step('an invitation says what is missing before anything is sent', async () => {
  await admin.click('button', 'Invite people');
  await admin.seeDialog('Invite people');
  await admin.click('button', 'Send invitations');
  await admin.seeText('Enter at least one e-mail address.');
  await admin.seeText('Choose at least one role.');
  await admin.checkAccessibility('invite');
});
await step('somebody who is a member already is told apart', async () => {
  await admin.fill('E-mail addresses', `${story.email}, ${story.member}`);
  await admin.page.getByRole('dialog').getByLabel(/^Sales rep/).check();
  await admin.click('button', 'Send invitations');
  await admin.seeText(`${story.member}: Is a member already`);
});
await step('the invitation is sent and waits', async () => {
  await admin.fill('E-mail addresses', story.email);
  await admin.click('button', 'Send invitations');
  await admin.seeText('1 invitation was sent');
  await admin.see('heading', story.email);
  await admin.checkAccessibility('invited');
});
let link = '';
await step('the mail is in the inbox', async () => {
  for (let attempt = 0; attempt < 50 && !link; attempt += 1) {
    const mails = await (await fetch(new URL('email', story.inbox))).json();
    const own = mails.find((mail) => mail.to.some(({ address }) => address === story.email));
    link = own?.text.match(/http\S+\/accept-invitation#\S+/)?.[0] ?? '';
    if (!link) await new Promise((resolve) => setTimeout(resolve, 200));
  }
  if (!link) throw new Error('no mail with a link');
});
await step('the link leads to the choice of a name and a password', async () => {
  await grace.page.goto(link);
  await grace.see('heading', `Join ${story.name}`);
  await grace.seeText(`Ada Admin invited you as ${story.email}.`);
  await grace.checkAccessibility('join');
});
await step('the same page works at the width of a phone', async () => {
  const phone = await person('phone-grace', story.organization, PHONE);
  await phone.page.goto(link);
  await phone.see('heading', `Join ${story.name}`);
  await phone.assertNoSidewaysScrolling();
  await phone.checkAccessibility('join');
});
await step('a password that is easy to guess is refused', async () => {
  await field(grace, 'First name').fill('Grace');
  await field(grace, 'Last name').fill('Hopper');
  await field(grace, 'Password').fill('password1234');
  await grace.click('button', 'Accept the invitation');
  await grace.seeText('This is too easy to guess.');
});
await step('the invitation is accepted, and leads to sign-in', async () => {
  await field(grace, 'Password').fill(story.password);
  await grace.click('button', 'Accept the invitation');
  await grace.see('heading', `Welcome to ${story.name}`);
  await grace.checkAccessibility('joined');
  await grace.click('link', 'Sign in');
  await grace.signIn(story.email, story.password);
});
await step('the new colleague sees what the role allows', async () => {
  await grace.see('heading', 'Leads');
  await grace.see('button', 'New lead');
  await grace.seeNot('link', 'People');
  await grace.open('/settings/people');
  await grace.seeText('This page is for administrators');
});
await step('the colleague settles a time zone, and sees the session', async () => {
  await grace.click('button', 'User menu');
  await grace.click('menuitem', 'Profile and sessions');
  await grace.see('heading', 'Profile');
  await grace.seeText('This session');
  await field(grace, 'Time zone').selectOption('Asia/Tokyo');
  await grace.click('button', 'Save changes');
  await grace.seeText('Your profile was saved');
  await grace.checkAccessibility('profile');
});
await step('the profile works at the width of a phone', async () => {
  const phone = await person('phone-profile', story.organization, PHONE);
  await phone.open('/settings/profile');
  await phone.signIn(story.email, story.password);
  await phone.open('/settings/profile');
  await phone.seeText('This session');
  await phone.assertNoSidewaysScrolling();
  await phone.checkAccessibility('profile');
});
await step('one session signs the other one out', async () => {
  await grace.page.reload();
  await grace.click('button', 'Sign out everywhere else');
  await grace.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere else' }).click();
  await grace.seeText('You are signed out everywhere else');
  const phone = people.find(({ name }) => name === 'phone-profile');
  await phone.page.reload();
  await phone.seeSignIn();
});
await step('the link works once', async () => {
  const late = await person('late', story.organization);
  await late.page.goto(link);
  await late.see('heading', 'This invitation does not work');
  await late.seeText('It was accepted already.');
  await late.checkAccessibility('dead-invitation');
});
await step('the administrator sees how much is with the colleague before shutting them out', async () => {
  await admin.page.reload();
  await admin.see('heading', 'Grace Hopper');
  await admin.seeNot('heading', story.email);
  await admin.click('button', 'More about Grace Hopper');
  await admin.click('menuitem', 'Deactivate…');
  await admin.page.getByRole('alertdialog').waitFor();
  await admin.seeText('There is nothing to hand over.');
  await admin.checkAccessibility('deactivate');
});
await step('the people work at the width of a phone', async () => {
  const phone = await person('phone-admin', story.organization, PHONE);
  await phone.open('/settings/people');
  await phone.signIn(story.admin, story.adminPassword);
  await phone.open('/settings/people');
  await phone.see('heading', 'Grace Hopper');
  await phone.assertNoSidewaysScrolling();
  await phone.checkAccessibility('people');
});
await step('the colleague is shut out at once', async () => {
  await admin.click('button', 'Deactivate');
  await admin.seeText('Grace Hopper was deactivated');
  await grace.open('/leads');
  await grace.see('heading', 'You are not a member here');
  await grace.checkAccessibility('shut-out');
});
await step('no page had an error in its console', async () => {
  const errors = people.flatMap((one) => one.errors);
  if (errors.length > 0) throw new Error(errors.join('\n'));
});

await end();
