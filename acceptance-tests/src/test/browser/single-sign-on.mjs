// From passwords to an organization's own provider.
import { end, people, person, step, story } from './playing.mjs';

const organization = { url: story.url };
const admin = await person('sso-admin', organization);
const { page } = admin;
const dialog = page.getByRole('dialog');
const section = (name) => page.getByRole('region', { name });

/** Who is signed in at the providers. */
async function atProvider(user, groups = []) {
  const account = {
    sub: user,
    email: `${user}@${story.domain}`,
    email_verified: true,
    given_name: 'Nina',
    family_name: 'New',
    groups,
  };
  const answer = await fetch(new URL('/control', story.issuer), {
    method: 'PUT',
    body: JSON.stringify({ account }),
  });
  if (!answer.ok) throw new Error(`control: ${answer.status}`);
}

async function connect(kind, name) {
  await admin.click('button', 'Connect a provider');
  await dialog.getByLabel(kind, { exact: true }).check();
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('dialog', { name }).waitFor();
}

async function save(name) {
  await dialog.getByLabel('Let people sign in with it').check();
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await admin.seeText(`${name} was saved`);
}

async function test(name) {
  await admin.click('button', `Test ${name}`);
  await dialog.getByRole('button', { name: 'Begin a test' }).click();
  const opening = page.context().waitForEvent('page');
  await dialog.getByRole('link', { name: 'Open the sign-in' }).click();
  const tab = await opening;
  await tab.getByRole('heading', { name: 'The test is done' }).waitFor();
  await tab.close();
  await dialog.getByText('The test has passed').waitFor();
}

await step('an administrator finds the page', async () => {
  await admin.open('/settings/single-sign-on');
  await admin.signIn(story.admin, story.password);
  await admin.see('heading', 'Single sign-on');
  await section('Providers').getByText('No provider is connected yet.').waitFor();
  await admin.checkAccessibility('empty');
});
await step('the domain is verified by its record', async () => {
  await section('E-mail domains').getByText(`_tessera-challenge.${story.domain}`).waitFor();
  await admin.click('button', `Check the record of ${story.domain}`);
  await section('E-mail domains').getByText('Verified', { exact: true }).waitFor();
});
await step('a public mail provider is refused as a domain', async () => {
  await page.getByLabel('Domain', { exact: true }).fill('gmail.com');
  await admin.click('button', 'Add domain');
  await admin.seeText('Anybody can have an address there.');
});
await step('the SAML provider is connected through the wizard', async () => {
  await connect('SAML 2.0', 'Acme SAML');
  await dialog.getByText('Assertion consumer service (ACS) URL').first().waitFor();
  await admin.checkAccessibility('saml-wizard');
  await dialog.getByLabel('Metadata URL').fill('http://10.0.0.1/metadata');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await admin.seeText('The host 10.0.0.1 is not on the public Internet.');
  await dialog.getByLabel('Metadata URL').fill(story.metadata);
  await save('Acme SAML');
  await section('Providers').getByText(/Certificate valid until/).waitFor();
});
await step('the OpenID Connect provider is connected through the wizard', async () => {
  await connect('OpenID Connect', 'Acme ID');
  const redirectUri = await dialog.getByRole('group', { name: 'Redirect URI' }).locator('code').innerText();
  const client = await (
    await fetch(new URL('/reg', story.issuer), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ redirect_uris: [redirectUri] }),
    })
  ).json();
  await dialog.getByLabel('Issuer or discovery URL').fill(story.issuer);
  await dialog.getByLabel('Client ID').fill(client.client_id);
  await dialog.getByLabel('Client secret').fill(client.client_secret);
  await dialog.getByLabel('Roles attribute').fill('groups');
  await dialog.getByRole('button', { name: 'Add a value' }).click();
  await dialog.getByLabel('Value 1', { exact: true }).fill('sales-leads');
  await dialog.getByLabel('Role for value 1').selectOption({ label: 'Manager' });
  await admin.checkAccessibility('oidc-wizard');
  await save('Acme ID');
});
await step('what was not tested cannot be required', async () => {
  const form = section('Who must use it');
  await form.getByLabel('Require single sign-on').check();
  await form.getByLabel('Provider to sign in with').selectOption({ label: 'Acme ID' });
  await form.getByLabel('Ada Admin').check();
  await form.getByRole('button', { name: 'Save changes' }).click();
  await admin.seeText('Nobody has come through the connection as it is now; test it first.');
});
await step('a test of SAML tells who came back', async () => {
  await atProvider('nina', ['sales-leads']);
  await test('Acme SAML');
  await dialog.getByText(`nina@${story.domain}`).first().waitFor();
  await admin.checkAccessibility('tested');
  await page.keyboard.press('Escape');
});
await step('a test of OpenID Connect tells the mapped role', async () => {
  await test('Acme ID');
  await dialog.getByText('Manager', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
});
await step('single sign-on is required', async () => {
  const form = section('Who must use it');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await admin.seeText('Single sign-on settings were saved');
  await admin.checkAccessibility('enforced');
});
await step('somebody new signs in through the provider and is a member', async () => {
  const nina = await person('sso-nina', organization);
  await nina.open('/leads');
  await nina.see('heading', 'Leads');
  await nina.click('button', 'User menu');
  await nina.seeText(`nina@${story.domain}`);
  await admin.open('/settings/people');
  await admin.seeText(`nina@${story.domain}`);
});
await step('a password is refused', async () => {
  const manager = await person('sso-manager', organization);
  await manager.open('/sign-in?method=password');
  await manager.signIn(story.manager, story.password);
  await manager.see('heading', 'You were not signed in');
  await manager.seeText('through its own provider, not with a password');
  await manager.checkAccessibility('refused');
});
await step('the named administrator still has a password', async () => {
  const fallback = await person('sso-fallback', organization);
  await fallback.open('/sign-in?method=password');
  await fallback.signIn(story.admin, story.password);
  await fallback.see('heading', 'Leads');
});
await step('the page works at the width of a phone', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await admin.open('/settings/single-sign-on');
  await section('Providers').getByText('Acme SAML').waitFor();
  await admin.assertNoSidewaysScrolling();
  await admin.checkAccessibility('phone');
});
await step('no page had an error in its console', async () => {
  const errors = people.flatMap((one) => one.errors);
  if (errors.length > 0) throw new Error(errors.join('\n'));
});

await end();
