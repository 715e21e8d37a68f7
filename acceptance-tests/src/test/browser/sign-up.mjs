// From the bare host to an organization of one's own.
import { end, people, person, step, story } from './playing.mjs';

const founder = await person('founder', { url: story.bare });
const { page } = founder;
const field = (label) => page.getByLabel(label, { exact: true });

await step('the bare host invites to open an organization', async () => {
  await founder.open('/');
  await founder.see('heading', 'Where do you work?');
  await founder.checkAccessibility('welcome');
  await founder.click('link', 'New here? Open an organization');
  await founder.see('heading', 'Open an organization');
  await founder.checkAccessibility('sign-up');
});
await step('the form says what is missing', async () => {
  await founder.click('button', 'Continue');
  await founder.seeText('Enter the name of your organization.');
  await founder.checkAccessibility('sign-up-refused');
});
await step('the address is suggested, and told while one types whether it is free', async () => {
  await field('Organization name').fill(story.organization);
  await field('Address').fill('www');
  await founder.seeText('This address is kept for the platform');
  await field('Address').fill(story.taken);
  await founder.seeText('Another organization has this address.');
  await field('Address').fill(story.slug);
  await founder.seeText('This address is free.');
});
await step('signing up sends a mail', async () => {
  await field('First name').fill('Fiona');
  await field('Last name').fill('Founder');
  await field('E-mail address').fill(story.email);
  // Another test may have brought up a second region, and taken it down again.
  await field('Region').selectOption('us-east-1');
  await founder.screenshot('sign-up-filled');
  await founder.click('button', 'Continue');
  await founder.see('heading', 'Check your inbox');
  await founder.checkAccessibility('check-inbox');
});
let link = '';
await step('the inbox page is linked and shows the mail', async () => {
  const inbox = await page.getByRole('link', { name: 'Open the inbox of this stack' }).getAttribute('href');
  for (let attempt = 0; attempt < 50 && !link; attempt += 1) {
    const mails = await (await fetch(new URL('email', inbox.endsWith('/') ? inbox : `${inbox}/`))).json();
    const own = mails.find((mail) => mail.to.some(({ address }) => address === story.email));
    link = own?.text.match(/http\S+\/sign-up\/verify#\S+/)?.[0] ?? '';
    if (!link) await new Promise((resolve) => setTimeout(resolve, 200));
  }
  if (!link) throw new Error('no mail with a link');
});
await step('the link leads to the choice of a password', async () => {
  await page.goto(link);
  await founder.see('heading', 'Almost there, Fiona');
  await founder.checkAccessibility('finish');
});
await step('a password that is easy to guess is refused', async () => {
  await field('Password').fill('password1234');
  await founder.click('button', 'Open the organization');
  await founder.seeText('This is too easy to guess.');
});
await step('the organization is opened and asks its administrator to sign in', async () => {
  await field('Password').fill(story.password);
  await founder.click('button', 'Open the organization');
  founder.organization = { url: story.url };
  await founder.signIn(story.email, story.password);
});
await step('the administrator works in the new organization', async () => {
  await founder.see('heading', 'Leads');
  await founder.seeText('No leads yet');
  await founder.see('link', 'API keys');
  await founder.checkAccessibility('first-day');
});
await step('the link works once', async () => {
  const late = await person('late', { url: story.bare });
  await late.page.goto(link);
  await late.see('heading', 'This link does not work');
  await late.seeText('works once');
  await late.checkAccessibility('dead-link');
});
await step('signing up works at the width of a phone', async () => {
  const phone = await person('phone-founder', { url: story.bare }, { viewport: { width: 360, height: 740 } });
  await phone.open('/sign-up');
  await phone.see('heading', 'Open an organization');
  await phone.see('button', 'Continue');
  await phone.assertNoSidewaysScrolling();
  await phone.checkAccessibility('sign-up');
});
await step('no page had an error in its console', async () => {
  const errors = people.flatMap((one) => one.errors);
  if (errors.length > 0) throw new Error(errors.join('\n'));
});

await end();
