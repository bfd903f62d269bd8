import { screen, waitFor, within } from '@testing-library/react';
import { aBuild, minutesAgo } from '../__testUtils__/builds';
import { aDatabase } from '../__testUtils__/databases';
import { CHECKOUT, cluster, component, entityPage, findCard } from '../__testUtils__/entityPage';
import { virtualTime } from '../__testUtils__/virtualTime';

describe('The card of an entity', () => {
  virtualTime();

  it('with the newest builds, how many more there are, and the databases', async () => {
    const { api, databases, pages } = entityPage(component);
    api.builds.push(
      ...['01', '02', '03', '04', '05', '06', '07'].map((number, index) =>
        aBuild({ buildId: `23-01-26-${number}`, entityRef: CHECKOUT, createdAt: minutesAgo(100 - index) }),
      ),
    );
    databases.databases.push(aDatabase({ name: 'orders', entityRef: CHECKOUT }));
    pages();
    const builds = await within(await findCard()).findByRole('region', { name: 'Builds' });
    expect(within(builds).getAllByRole('listitem')).toHaveLength(5);
    expect(within(builds).getByRole('link', { name: '23-01-26-07 in dev' })).toHaveAttribute(
      'href',
      '/goldenpath/builds/dev/23-01-26-07?incarnation=1',
    );
    expect(await findCard()).toHaveTextContent('and 2 more');
    expect(await within(await findCard()).findByRole('link', { name: 'orders in dev' })).toBeInTheDocument();
    expect(within(await findCard()).getByRole('link', { name: 'View all' })).toHaveAttribute('href', '/golden-path');
  });

  it('of the build that the entity is, with its acts', async () => {
    const { api, pages } = entityPage(cluster);
    api.builds.push(aBuild({ phase: 'failed' }));
    const { user } = pages();
    await user.click(await within(await findCard()).findByRole('button', { name: 'Actions for 23-01-26-01 in dev' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Retry…' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Retry' }));
    const region = await findCard();
    await waitFor(() => expect(region).toHaveTextContent('provisioning'));
  });
});
