/** Where things are on our pages, in the words that a reader sees. */

export const paths = {
  builds: '/goldenpath/builds',
  databases: '/goldenpath/databases',
  database: (environment, name, tab) => `/goldenpath/databases/${environment}/${name}${tab ? `/${tab}` : ''}`,
  dns: environment => `/goldenpath/dns?environment=${environment}`,
  history: '/goldenpath/history',
  contract: '/goldenpath/contract',
  /** The template's form, with the owner filled in. */
  filledIn: `/create/templates/default/goldenpath-create-cluster?${new URLSearchParams({
    formData: JSON.stringify({ owner: 'group:default/team-a' }),
  })}`,
  build: (buildId, tab) => `/goldenpath/builds/dev/${buildId}${tab ? `/${tab}` : ''}`,
};

/** A rung of the ladder. */
export const rung = (page, title) => page.getByRole('button', { name: new RegExp(`^${escaped(title)}`) });

/** Opens a rung and answers what is in it. */
export async function openRung(page, title) {
  const button = rung(page, title);
  if ((await button.getAttribute('aria-expanded')) !== 'true') {
    await button.click();
  }
  return page.getByRole('group', { name: new RegExp(`^${escaped(title)}`) });
}

/** The value of a fact in the header of a build. */
export const fact = (page, label) =>
  page
    .getByRole('main')
    .locator('dt', { hasText: new RegExp(`^${escaped(label)}$`) })
    .locator('xpath=following-sibling::dd');

/** The row of a build in a table. */
export const row = (page, table, text) =>
  page.getByRole('grid', { name: table }).getByRole('row').filter({ hasText: text });

function escaped(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
