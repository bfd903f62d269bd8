import { screen, waitFor, within } from '@testing-library/react';
import { aBuild, minutesAgo, tiersAt } from '../__testUtils__/builds';
import { aDatabase } from '../__testUtils__/databases';
import { aNamespace, aPendingRecord, aRecord, SUFFIX } from '../__testUtils__/dns';
import { anEntity, CHECKOUT, cluster, component, entityPage } from '../__testUtils__/entityPage';
import type { FakeDns } from '../__testUtils__/FakeDns';
import { virtualTime } from '../__testUtils__/virtualTime';

const OTHER = 'component:default/search';

describe('The page of an entity', () => {
  virtualTime();

  const buildsTable = () => screen.findByRole('grid', { name: 'Builds' });

  it('has neither a tab nor a card where the golden path has nothing to show', async () => {
    entityPage(anEntity({ kind: 'Component' })).pages();
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });

  describe('of a component', () => {
    it('has the builds that were made for it, and no others', async () => {
      const { api, pages } = entityPage(component);
      api.builds.push(
        aBuild({ entityRef: CHECKOUT, tiers: tiersAt('passed', 'progressing') }),
        aBuild({ buildId: '23-01-26-02', entityRef: OTHER }),
        aBuild({ buildId: '23-01-26-03' }),
        aBuild({ buildId: '22-01-26-01', entityRef: CHECKOUT, phase: 'gone' }),
      );
      const { user } = pages();

      const table = await buildsTable();
      const row = await within(table).findByRole('row', { name: /23-01-26-01/ });
      expect(row).toHaveTextContent('ready');
      expect(row).toHaveTextContent('in 2 days');
      expect(within(row).getByRole('img', { name: /0 passed, 1 progressing/ })).toBeInTheDocument();
      expect(within(row).getByRole('link', { name: '*.b-23-01-26-01.dev.goldenpathidp.io' })).toHaveAttribute(
        'href',
        '/goldenpath/builds/dev/23-01-26-01/dns?incarnation=1',
      );
      expect(within(table).getAllByRole('row')).toHaveLength(2);

      await user.click(screen.getByRole('switch', { name: 'With builds that are gone' }));
      expect(await within(table).findByRole('row', { name: /22-01-26-01/ })).toHaveTextContent('gone');
    });

    it('has the build that its annotation names as well, once', async () => {
      const annotations = { 'goldenpath.idp/build': 'dev/23-01-26-02' };
      const { api, pages } = entityPage(anEntity({ kind: 'Component', annotations }));
      api.builds.push(
        aBuild({ entityRef: CHECKOUT }),
        aBuild({ buildId: '23-01-26-02', entityRef: OTHER }),
        aBuild({ buildId: '23-01-26-03', entityRef: OTHER }),
      );
      pages();
      const table = await buildsTable();
      expect(await within(table).findByRole('row', { name: /23-01-26-02/ })).toBeInTheDocument();
      expect(within(table).getAllByRole('row')).toHaveLength(3);
      expect(within(table).queryByRole('row', { name: /23-01-26-03/ })).not.toBeInTheDocument();
    });

    it('does not show a build twice that is named and made for it', async () => {
      const annotations = { 'goldenpath.idp/build': 'dev/23-01-26-01' };
      const { api, pages } = entityPage(anEntity({ kind: 'Component', annotations }));
      api.builds.push(aBuild({ entityRef: CHECKOUT }));
      pages();
      const table = await buildsTable();
      expect(await within(table).findByRole('row', { name: /23-01-26-01/ })).toBeInTheDocument();
      expect(within(table).getAllByRole('row')).toHaveLength(2);
    });

    it.each([
      ['dev/23-01-26-09', /No build 23-01-26-09 in dev/],
      ['23-01-26-09', /holds "23-01-26-09"; it names a build, as <environment>\/<buildId>/],
    ])('says so where its annotation, %s, leads nowhere', async (value, why) => {
      const { pages } = entityPage(anEntity({ kind: 'Component', annotations: { 'goldenpath.idp/build': value } }));
      pages();
      const notices = await screen.findAllByText(why);
      expect(notices.map(notice => notice.closest('[role=status]')?.textContent)).toEqual(
        // The tab's and the card's.
        [expect.stringContaining('leads nowhere'), expect.stringContaining('leads nowhere')],
      );
    });

    it('offers the templates where there is nothing', async () => {
      entityPage(component).pages();
      const [toCluster] = await screen.findAllByRole('link', { name: 'Create cluster' });
      expect(toCluster).toHaveAttribute('href', '/create/templates/default/goldenpath-create-cluster');
      expect(screen.getByRole('link', { name: 'Create database' })).toHaveAttribute(
        'href',
        '/create/templates/default/goldenpath-create-database',
      );
    });

    it('has the same acts as the builds page', async () => {
      const { api, pages } = entityPage(component);
      api.builds.push(aBuild({ entityRef: CHECKOUT, expiresAt: minutesAgo(-120) }));
      const { user } = pages();
      const row = await within(await buildsTable()).findByRole('row', { name: /23-01-26-01/ });
      await user.click(within(row).getByRole('button', { name: 'Actions for 23-01-26-01 in dev' }));
      await user.click(await screen.findByRole('menuitem', { name: 'Extend…' }));
      const dialog = await screen.findByRole('dialog');
      await user.click(within(dialog).getByRole('button', { name: 'Extend' }));
      await waitFor(() => expect(api.count('extendBuild')).toBe(1));
    });

    it('has the databases that were made for it', async () => {
      const { databases, pages } = entityPage(component);
      databases.databases.push(
        aDatabase({ name: 'orders', entityRef: CHECKOUT, status: 'provisioning' }),
        aDatabase({ name: 'shop', entityRef: OTHER }),
      );
      pages();
      const table = await screen.findByRole('grid', { name: 'Databases' });
      expect(await within(table).findByRole('row', { name: /orders/ })).toHaveTextContent('provisioning');
      expect(within(table).getAllByRole('row')).toHaveLength(2);
    });

    it('says why the builds cannot be read, keeps what it knows of the databases, and tries again', async () => {
      const { api, databases, pages } = entityPage(component);
      api.builds.push(aBuild({ entityRef: CHECKOUT }));
      databases.databases.push(aDatabase({ name: 'orders', entityRef: CHECKOUT }));
      api.fail('listBuilds', new TypeError('Failed to fetch'));
      const { user } = pages();
      const section = await screen.findByRole('region', { name: 'Builds' });
      const alert = await within(section).findByRole('alert');
      expect(alert).toHaveTextContent('The backend cannot be reached');
      expect(await screen.findByRole('row', { name: /orders/ })).toBeInTheDocument();
      api.fail('listBuilds', undefined);
      await user.click(within(alert).getByRole('button', { name: 'Try again' }));
      expect(await within(section).findByRole('row', { name: /23-01-26-01/ })).toBeInTheDocument();
    });
  });

  describe('of a build', () => {
    it('says where it stands, and why', async () => {
      const { api, pages } = entityPage(cluster);
      api.builds.push(aBuild({ phase: 'degraded', phaseReason: 'Kong: 502', expiresAt: minutesAgo(-120) }));
      pages();
      const section = await screen.findByRole('region', { name: 'Build 23-01-26-01' });
      expect(section).toHaveTextContent('degraded');
      expect(section).toHaveTextContent('Kong: 502');
      expect(section).toHaveTextContent('in 2h 00m');
      expect(within(section).getByRole('link', { name: 'Open its page' })).toHaveAttribute(
        'href',
        '/goldenpath/builds/dev/23-01-26-01?incarnation=1',
      );
    });

    it('has the hosts that can be opened, by the records of the zone', async () => {
      const { api, dns, pages } = entityPage(cluster);
      api.builds.push(aBuild());
      dns.namespaces.push(
        aNamespace({ records: [aRecord({ name: `argocd.${SUFFIX}` }), aRecord({ name: `x.${SUFFIX}` })] }),
      );
      pages();
      const hosts = await screen.findByRole('region', { name: 'Open' });
      expect(
        within(hosts)
          .getAllByRole('link')
          .map(link => link.getAttribute('href')),
      ).toEqual([`http://argocd.${SUFFIX}`]);
    });

    it.each<[string, (dns: FakeDns) => void, RegExp]>([
      [
        'no record is live',
        dns => dns.namespaces.push(aNamespace({ records: [aPendingRecord()] })),
        /No host can be opened, as the zone was/,
      ],
      [
        'the zone was never read',
        dns => dns.change('dev', { readAt: undefined }),
        /not known: the zone has not been read/,
      ],
      [
        'the zone cannot be asked',
        dns => dns.fail('getDns', new TypeError('no net')),
        /not known: .*cannot be reached/,
      ],
    ])('says which hosts can be opened where %s', async (_, prepare, words) => {
      const { api, dns, pages } = entityPage(cluster);
      api.builds.push(aBuild());
      prepare(dns);
      pages();
      expect(await screen.findByText(words)).toBeInTheDocument();
    });

    it('does what can be done to it, and leads to the way back', async () => {
      const { api, pages } = entityPage(cluster);
      api.builds.push(aBuild());
      const { user, url } = pages();
      const section = await screen.findByRole('region', { name: 'Build 23-01-26-01' });
      const teardown = within(section).getByRole('button', { name: 'Tear down' });
      await waitFor(() => expect(teardown).toBeEnabled());
      await user.click(teardown);
      const dialog = await screen.findByRole('dialog');
      await within(dialog).findByRole('region', { name: 'Plan' });
      await user.type(within(dialog).getByRole('textbox'), '23-01-26-01');
      await user.click(within(dialog).getByRole('button', { name: 'Tear down' }));
      await waitFor(() => expect(url()).toBe('/goldenpath/builds/dev/23-01-26-01/teardown?incarnation=1'));
    });

    it('says why what the reader may not do is disabled', async () => {
      const { api, pages } = entityPage(cluster, { denied: ['goldenpath.build.teardown'] });
      api.builds.push(aBuild());
      pages();
      expect(await screen.findByText(/permission goldenpath.build.teardown/)).toBeInTheDocument();
      expect(screen.getByRole('button', { name: 'Tear down' })).toBeDisabled();
    });

    it('has the databases that were made with it', async () => {
      const { api, databases, pages } = entityPage(cluster);
      api.builds.push(aBuild());
      databases.databases.push(
        aDatabase({ name: 'grafana_b_23_01_26_01', build: { buildId: '23-01-26-01', incarnation: 1 } }),
        aDatabase({ name: 'shop' }),
      );
      pages();
      const table = await screen.findByRole('grid', { name: 'Databases' });
      expect(await within(table).findByRole('row', { name: /grafana_b/ })).toBeInTheDocument();
      expect(within(table).getAllByRole('row')).toHaveLength(2);
    });

    it('says so where it is not known', async () => {
      entityPage(cluster).pages();
      expect(await screen.findByText('There is no such build')).toBeInTheDocument();
    });
  });

  it('of a database shows that one, also once it is gone', async () => {
    const annotations = { 'goldenpath.idp/database': 'dev/shop' };
    const { databases, pages } = entityPage(anEntity({ kind: 'Resource', annotations }));
    databases.databases.push(aDatabase({ status: 'decommissioned' }), aDatabase({ name: 'orders' }));
    pages();
    const section = await screen.findByRole('region', { name: 'Database' });
    expect(await within(section).findByRole('row', { name: /^shop/ })).toHaveTextContent('decommissioned');
    expect(within(section).queryByRole('row', { name: /orders/ })).not.toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Builds' })).not.toBeInTheDocument();
  });
});
