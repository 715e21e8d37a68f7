import { join } from 'node:path';

const PATIENCE = 15_000;

/** Somebody at a browser of their own, at one organization's address. */
export class Person {
  errors = [];
  #reloaded = false;

  constructor({ name, organization, page, axe, folder }) {
    Object.assign(this, { name, organization, page, axe, folder });
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => this.errors.push(`${name}: ${error}`));
    page.on('console', (message) => {
      // Signed-out scripts and the refused intruder are answered 401 and 404, which the browser logs by itself.
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) {
        this.errors.push(`${name}: ${message.text()}`);
      }
    });
  }

  async open(path) {
    await this.page.goto(this.organization.url + path);
  }

  async signIn(email, password) {
    await this.seeSignIn();
    await this.page.locator('#username').fill(email);
    const field = this.page.locator('#password');
    // An organization's sign-in may ask for the name first and for the password on a page of its own.
    if (!(await field.isVisible())) {
      await this.page.locator('#kc-login').click();
      await field.waitFor();
    }
    await field.fill(password);
    await this.page.locator('#kc-login').click();
    await this.page.waitForURL((url) => url.href.startsWith(this.organization.url));
  }

  async seeSignIn() {
    await this.page.waitForURL(/\/protocol\/openid-connect\/auth|\/login-actions\//);
    await this.page.locator('#username').waitFor();
  }

  async signOut() {
    await this.click('button', 'User menu');
    await this.page.getByRole('menuitem', { name: 'Sign out' }).click();
    await this.page.waitForURL((url) => !url.pathname.startsWith('/leads'));
    await this.page.waitForLoadState('networkidle');
  }

  see(role, name) {
    return this.page.getByRole(role, { name, exact: true }).first().waitFor();
  }

  async seeNot(role, name) {
    const count = await this.page.getByRole(role, { name, exact: true }).count();
    if (count > 0) throw new Error(`${this.name} sees ${role} "${name}"`);
  }

  seeText(text) {
    return this.page.getByText(text).first().waitFor();
  }

  seeDialog(name) {
    return this.page.getByRole('dialog', { name }).waitFor();
  }

  /** Waits for the page of a lead to show its score, the reasons for it and its owner. */
  async seeSettledLead(name, owners) {
    await this.see('heading', name);
    await this.page.getByText(/Score \d+ of 100/).first().waitFor();
    await this.see('heading', 'Why this score');
    await this.page.getByText(new RegExp(owners)).first().waitFor();
  }

  click(role, name) {
    return this.page.getByRole(role, { name, exact: true }).first().click();
  }

  fill(label, text) {
    return this.page.getByRole('dialog').getByLabel(label, { exact: true }).fill(text);
  }

  /** Types into the palette until the lead is there, and makes it the chosen one. */
  async searchFor(text, name) {
    await this.click('button', 'Search');
    const box = this.page.getByRole('combobox', { name: 'Search' });
    const option = this.page.getByRole('option').filter({ hasText: name }).first();
    const until = Date.now() + PATIENCE;
    for (;;) {
      await box.fill('');
      await box.fill(text);
      try {
        await option.waitFor({ timeout: 2_000 });
        return;
      } catch (error) {
        if (Date.now() > until) throw error;
      }
    }
  }

  async searchForNothing(text) {
    await this.click('button', 'Search');
    await this.page.getByRole('combobox', { name: 'Search' }).fill(text);
    await this.seeText('Nothing matches');
    await this.page.keyboard.press('Escape');
  }

  async useTheme(name) {
    await this.click('button', 'User menu');
    await this.page.getByRole('menuitemradio', { name }).click();
    await this.page.locator(`html[data-theme="${name.toLowerCase()}"]`).waitFor();
    await this.page.keyboard.press('Escape');
  }

  async secondTab() {
    const page = await this.page.context().newPage();
    const tab = new Person({ ...this, name: `${this.name}-2`, page });
    await page.goto(this.page.url());
    return tab;
  }

  async watchReloads() {
    this.#reloaded = false;
    this.page.on('load', () => {
      this.#reloaded = true;
    });
  }

  assertNotReloaded() {
    if (this.#reloaded) throw new Error(`the page of ${this.name} was reloaded`);
  }

  async assertNoSidewaysScrolling() {
    const { wide, window } = await this.page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
    }));
    if (wide > window) throw new Error(`the page is ${wide} wide in a window of ${window}`);
  }

  screenshot(title) {
    return this.page.screenshot({ path: join(this.folder, `${this.name}-${title}.png`) });
  }

  /** Takes a picture, then lets axe look for what bars people: nothing serious may be found. */
  async checkAccessibility(title) {
    // A picture or a contrast taken halfway through a fade is nobody's.
    await this.page.waitForFunction(() =>
      document
        .getAnimations()
        .every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().iterations === Infinity),
    );
    await this.screenshot(title);
    await this.page.evaluate(this.axe);
    const found = await this.page.evaluate(() =>
      globalThis.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        resultTypes: ['violations'],
      }),
    );
    const serious = found.violations.filter((one) => ['serious', 'critical'].includes(one.impact));
    if (serious.length > 0) {
      throw new Error(
        `${title}: ${serious.map((one) => `${one.id} (${one.help}): ${one.nodes.map((node) => `${node.html} ${node.any[0]?.message ?? ''}`).join('; ')}`).join('\n')}`,
      );
    }
  }
}
