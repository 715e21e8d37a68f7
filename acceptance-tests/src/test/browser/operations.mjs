// The story of the operations console.
import { end, people, person, step, story } from './playing.mjs';

const { console: place, organization } = story;
const operator = await person('operator', place);
const card = () => operator.page.getByRole('article').filter({ hasText: organization.slug });
const live = () => operator.page.getByText('Live', { exact: true }).waitFor();

async function button(name, within = operator.page) {
  await within.getByRole('button', { name, exact: true }).click();
}

await step('an operator signs in through Keycloak and sees shards and map', async () => {
  await operator.open('/');
  await operator.signIn(place.operator, story.password);
  await live();
  await operator.page.getByRole('cell', { name: 'shard_00', exact: true }).first().waitFor();
  await operator.page.getByRole('cell', { name: 'shard_15', exact: true }).first().waitFor();
  await operator.page.getByText('The map as a table').click();
  await operator.checkAccessibility('console');
  await operator.page.getByText('The map as a table').click();
});
await step('the doctor examines the region', async () => {
  const doctor = operator.page.getByRole('region', { name: 'Doctor' });
  await doctor.getByText(/examined at/).waitFor({ timeout: 60_000 });
  await button('Examine', doctor);
  await doctor.getByText(/examined at/).waitFor({ timeout: 60_000 });
});
await step('a plan shows every shard before and after, and moves nothing', async () => {
  const plan = operator.page.getByRole('region', { name: 'Plan', exact: false }).first();
  await operator.page.getByRole('spinbutton', { name: 'Shards' }).fill('20');
  await operator.page.keyboard.press('Enter');
  await plan.getByRole('cell', { name: 'shard_19' }).first().waitFor({ timeout: 60_000 });
  await operator.seeText('./tessera shards split --to 20');
  await operator.checkAccessibility('plan');
});
await step('an order that cannot be granted says why', async () => {
  await button('Move organization');
  await operator.seeDialog('Move an organization');
  await operator.page.locator('input[name=organization]').fill('nobody-at-all');
  await operator.checkAccessibility('order');
  await button('Move');
  await operator.seeText('There is no such organization');
  await operator.page.keyboard.press('Escape');
  await button('Move buckets');
  await operator.page.locator('input[name=buckets]').fill('12, many');
  await button('Move');
  await operator.seeText('“many” is no bucket');
  await operator.page.keyboard.press('Escape');
});
await step('an organization is moved by keyboard, and its progress is seen without a reload', async () => {
  await operator.watchReloads();
  await operator.page.getByRole('button', { name: 'Move organization' }).focus();
  await operator.page.keyboard.press('Enter');
  await operator.page.keyboard.type(organization.slug);
  await operator.page.getByRole('combobox', { name: /^To shard/ }).selectOption(organization.target);
  for (const next of ['target', 'keep_back', 'data-close', 'submit']) {
    await operator.page.keyboard.press('Tab');
    await operator.page.locator(`dialog[open] :is([name="${next}"], [${next}], [type="${next}"]):focus`).waitFor();
  }
  await operator.page.keyboard.press('Enter');
  await card().waitFor();
  await card().getByText('Moved, way back open').waitFor({ timeout: 60_000 });
  operator.assertNotReloaded();
  await operator.checkAccessibility('moved');
});
await step('its events tell what happened', async () => {
  await button('Events', card());
  await operator.page.getByRole('dialog').getByText('owns the scope').waitFor();
  await operator.checkAccessibility('events');
  await button('Close');
});
await step('both sides are compared on demand', async () => {
  await button('Verify', card());
  await operator.page.getByRole('dialog').getByText('none differs').waitFor({ timeout: 60_000 });
  await operator.checkAccessibility('verified');
  await button('Close');
});
await step('it is taken back after a question', async () => {
  await button('Take back', card());
  await operator.seeDialog(new RegExp(`Take ${organization.slug} back`));
  await operator.checkAccessibility('question');
  await button('Take it back');
  await operator.page.getByRole('article').filter({ hasText: `${organization.target} →` }).getByText('Moved, way back open').waitFor({ timeout: 60_000 });
});
await step('it is finished, and stays on record', async () => {
  await button('Finish', card());
  await button('Finish the move');
  await operator.page.getByText('No move is in flight.').waitFor({ timeout: 60_000 });
  await operator.page.getByRole('row').filter({ hasText: organization.slug }).filter({ hasText: 'Finished' }).first().waitFor();
  await operator.page.getByRole('row').filter({ hasText: organization.slug }).filter({ hasText: 'Taken back' }).first().waitFor();
  operator.assertNotReloaded();
});
await step('it stays where it is, pinned, until it is unpinned', async () => {
  await operator.page.getByText('Organizations with a place of their own').click();
  await button(`Unpin ${organization.slug}`);
  await operator.seeDialog(`Unpin ${organization.slug}?`);
  await operator.checkAccessibility('unpin');
  await button('Unpin it');
  await operator.page.getByRole('row').filter({ hasText: organization.slug }).filter({ hasText: 'Unpinned' }).first().waitFor({ timeout: 60_000 });
  await button('Move organization');
  await operator.page.locator('input[name=organization]').fill(organization.slug);
  await operator.page.getByRole('combobox', { name: /^To shard/ }).selectOption({ label: 'the one that it is on: no row moves' });
  await button('Move');
  await operator.page.getByRole('row').filter({ hasText: organization.slug }).filter({ hasText: 'Pinned where it is' }).first().waitFor({ timeout: 60_000 });
  operator.assertNotReloaded();
});
await step('everything is as accessible in the dark', async () => {
  await operator.page.emulateMedia({ colorScheme: 'dark' });
  await live();
  await operator.checkAccessibility('console-dark');
  await button('Move buckets');
  await operator.checkAccessibility('order-dark');
  await operator.page.keyboard.press('Escape');
});
await step('an outage is told, and passes by itself', async () => {
  await operator.page.route('**/api/ops/**', (route) => route.abort());
  await operator.page.reload();
  await operator.seeText('The service does not answer.');
  await operator.checkAccessibility('outage');
  await operator.page.unroute('**/api/ops/**');
  await live();
  await operator.page.getByRole('cell', { name: 'shard_00', exact: true }).first().waitFor();
});
await step('all of it works at the width of a phone', async () => {
  const phone = await person('operator-phone', place, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await phone.open('/');
  await phone.signIn(place.operator, story.password);
  await phone.page.getByRole('cell', { name: 'shard_00', exact: true }).first().waitFor();
  await phone.page.getByRole('button', { name: 'Plan', exact: true }).click();
  await phone.page.getByText('Heaviest over mean').waitFor({ timeout: 60_000 });
  await phone.assertNoSidewaysScrolling();
  await phone.checkAccessibility('console');
  await phone.page.getByRole('button', { name: 'Move buckets' }).click();
  await phone.assertNoSidewaysScrolling();
  await phone.checkAccessibility('order');
});
await step('an organization’s admin is shown out', async () => {
  const admin = await person('outsider', place);
  await admin.open('/');
  await admin.signIn(organization.admin, story.password);
  await admin.see('heading', 'Operators only');
  await admin.checkAccessibility('refused');
  await admin.click('link', 'Sign out');
  await admin.seeSignIn();
});
await step('the operator signs out', async () => {
  await operator.click('link', 'Sign out');
  await operator.seeSignIn();
});
await step('no page had an error in its console', async () => {
  const errors = people.flatMap((one) => one.errors);
  if (errors.length > 0) throw new Error(errors.join('\n'));
});

await end();
