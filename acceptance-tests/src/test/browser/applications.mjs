// An application that acts for people: registered, agreed to, used, disconnected, switched off, deleted.
import { createHash, randomBytes } from 'node:crypto';
import { createServer, request } from 'node:http';
import { end, people, person, step, story } from './playing.mjs';

const { acme } = story;
const admin = await person('applications-admin', acme);
const rep = await person('applications-rep', acme);
const base64url = (bytes) => Buffer.from(bytes).toString('base64url');
const verifier = base64url(randomBytes(32));
const arrivals = [];
// The application itself, on the person's own machine.
const application = createServer((incoming, answer) => {
  const address = new URL(incoming.url, 'http://localhost');
  if (address.pathname === '/callback') arrivals.push(address.searchParams);
  answer.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Connected</title><p>Connected.</p>');
});
await new Promise((resolve) => application.listen(0, '127.0.0.1', resolve));
const callback = `http://localhost:${application.address().port}/callback`;
const client = {};
let token = '';

/** Names below localhost are not the resolver's here: the address is loopback, the host a header. */
function call(path, bearer) {
  const { host, port } = new URL(acme.url);
  return new Promise((resolve, reject) => {
    request(
      { host: '127.0.0.1', port, path, headers: { Host: host, Authorization: `Bearer ${bearer}` } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      },
    )
      .on('error', reject)
      .end();
  });
}

async function askForToken(form) {
  const answer = await fetch(client.token, { method: 'POST', body: new URLSearchParams(form) });
  return answer.json();
}

function authorizationAddress() {
  const query = new URLSearchParams({
    client_id: client.id,
    response_type: 'code',
    redirect_uri: callback,
    scope: 'leads:read leads:create',
    state: 'af0ifjsldkj',
    code_challenge_method: 'S256',
    code_challenge: base64url(createHash('sha256').update(verifier).digest()),
  });
  return `${client.authorization}?${query}`;
}

async function until(condition, what) {
  const end = Date.now() + 15_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not ${what} in time`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

await step('an administrator finds applications beside API keys', async () => {
  await admin.open('/');
  await admin.signIn(acme.admin, story.password);
  await admin.click('link', 'Applications');
  await admin.see('heading', 'Applications');
  await admin.seeText('No applications yet');
  await admin.checkAccessibility('none');
});
await step('the form says what is missing, and what is not safe', async () => {
  await admin.click('button', 'New application');
  await admin.seeDialog('New application');
  await admin.click('button', 'Register application');
  await admin.seeText('Enter a name.');
  await admin.seeText('Choose at least one scope.');
  await admin.fill('Name', 'Calendar link');
  await admin.page.getByRole('radio', { name: /People who agree/ }).check();
  await admin.page.getByRole('checkbox', { name: 'Read leads' }).check();
  await admin.page.getByRole('checkbox', { name: 'Create leads' }).check();
  await admin.fill('Redirect addresses', 'http://app.example.com/*');
  await admin.click('button', 'Register application');
  await admin.seeText('Must be one address, without *.');
  await admin.checkAccessibility('refused');
});
await step('it is registered, and its secret is shown once', async () => {
  await admin.fill('Redirect addresses', callback);
  await admin.click('button', 'Register application');
  const dialog = admin.page.getByRole('alertdialog', { name: 'Copy the secret now' });
  await dialog.waitFor();
  await admin.checkAccessibility('secret');
  const shown = (label) => dialog.getByRole('group', { name: label }).locator('code').textContent();
  client.id = await shown('Client ID');
  client.secret = await shown('Client secret');
  client.authorization = (await shown('Where people are sent to agree')).replace(/\?.*/, '');
  client.token = (await shown('Command that gets a token')).split(' ').at(-1);
  await admin.click('button', 'I have copied the secret');
  await admin.see('heading', 'Calendar link');
  if (await admin.page.getByText(client.secret).count()) throw new Error('the secret is still shown');
  await admin.checkAccessibility('listed');
});
await step('a sales rep is asked in words whether it may act for them', async () => {
  await rep.open('/');
  await rep.signIn(acme.rep, story.password);
  await rep.page.goto(authorizationAddress());
  await rep.seeText('Calendar link');
  await rep.seeText('See leads that you can see');
  await rep.seeText('Create leads in your name');
  await rep.screenshot('consent');
});
await step('who agrees is sent back to the application', async () => {
  await rep.page.locator('#kc-login').click();
  await rep.page.waitForURL((url) => url.href.startsWith(callback));
  await rep.seeText('Connected.');
  if (arrivals[0]?.get('state') !== 'af0ifjsldkj') throw new Error('another state came back');
});
await step('the application gets a token and calls the API', async () => {
  const tokens = await askForToken({
    grant_type: 'authorization_code',
    client_id: client.id,
    client_secret: client.secret,
    code: arrivals[0].get('code'),
    code_verifier: verifier,
    redirect_uri: callback,
  });
  token = tokens.access_token;
  if (!token) throw new Error(JSON.stringify(tokens));
  const status = await call('/api/v1/leads', token);
  if (status !== 200) throw new Error(`leads are answered ${status}`);
});
await step('it may do nothing that was not agreed to', async () => {
  const status = await call('/api/v1/members', token);
  if (status !== 403) throw new Error(`members are answered ${status}`);
});
await step('the rep finds it among their connected apps', async () => {
  await rep.open('/');
  await rep.click('button', 'User menu');
  await rep.page.getByRole('menuitem', { name: 'Connected apps' }).click();
  await rep.see('heading', 'Calendar link');
  await rep.checkAccessibility('connected');
});
await step('a disconnected application is refused', async () => {
  await rep.click('button', 'Disconnect Calendar link');
  await rep.page.getByRole('alertdialog').waitFor();
  await rep.checkAccessibility('disconnecting');
  await rep.page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
  await rep.seeText('No connected apps');
  await until(async () => (await call('/api/v1/leads', token)) === 401, 'refused');
});
await step('it has to ask again', async () => {
  await rep.page.goto(authorizationAddress());
  await rep.seeText('See leads that you can see');
});
await step('an administrator switches it off', async () => {
  await admin.click('button', 'More for Calendar link');
  await admin.page.getByRole('menuitem', { name: 'Switch off' }).click();
  await admin.seeText('Switched off');
});
await step('applications are managed at the width of a phone', async () => {
  const phone = await person('applications-phone', acme, { viewport: { width: 390, height: 844 } });
  await phone.open('/settings/applications');
  await phone.signIn(acme.admin, story.password);
  await phone.see('heading', 'Calendar link');
  await phone.assertNoSidewaysScrolling();
  await phone.checkAccessibility('listed');
  await phone.click('button', 'New application');
  await phone.seeDialog('New application');
  await phone.checkAccessibility('form');
  await phone.open('/connected-apps');
  await phone.seeText('No connected apps');
  await phone.assertNoSidewaysScrolling();
  await phone.checkAccessibility('connected');
});
await step('an administrator deletes it', async () => {
  await admin.click('button', 'More for Calendar link');
  await admin.page.getByRole('menuitem', { name: 'Delete' }).click();
  await admin.page.getByRole('alertdialog').getByRole('button', { name: 'Delete application' }).click();
  await admin.seeText('No applications yet');
});
await step('no page had an error in its console', async () => {
  const errors = people.flatMap((one) => one.errors);
  if (errors.length > 0) throw new Error(errors.join('\n'));
});

application.close();
await end();
