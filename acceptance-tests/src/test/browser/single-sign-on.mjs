// From passwords to an organization's own provider.
import { end, people, person, step, story } from './playing.mjs';

const organization = { url: story.url };
const admin = await person('sso-admin', organization);
const { page } = admin;
const dialog = page.getByRole('dialog');
const section = (name) => page.getByRole('region', { name });

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
