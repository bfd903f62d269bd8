import { screen, waitFor, within } from '@testing-library/react';
import { aBuild } from '../../__testUtils__/builds';
import { aDatabase } from '../../__testUtils__/databases';
import { FakeDatabases } from '../../__testUtils__/FakeDatabases';
import { FakeGoldenPath } from '../../__testUtils__/FakeGoldenPath';
import { renderPages } from '../../__testUtils__/renderPages';
import { virtualTime } from '../../__testUtils__/virtualTime';

const URL_OF_BUILD = '/goldenpath/builds/dev/23-01-26-01';

describe('Databases of a build', () => {
  virtualTime();

  function withDatabases(...apps: string[]) {
    const api = new FakeGoldenPath();
    const build = aBuild();
    build.spec.databases.push(
      ...apps.map(app => ({
        app,
        database: `${app}_b_23_01_26_01`,
        role: `${app}_b_23_01_26_01`,
        secret: `goldenpath/dev/b-23-01-26-01/${app}/postgres`,
      })),
    );
    api.builds.push(build);
    const databases = new FakeDatabases();
    databases.databases.push(
      aDatabase({
        name: 'grafana_b_23_01_26_01',
        app: 'grafana',
        status: 'provisioning',
        statusReason: 'Instance: it starts',
        build: { buildId: '23-01-26-01', incarnation: 1 },
      }),
      aDatabase({ name: 'shop' }),
    );
    return { api, databases };
  }

  it('are listed with where each stands, and lead to their pages', async () => {
    const { api, databases } = withDatabases('grafana', 'keycloak');
    const { user, url, pass } = renderPages({ api, databases, url: `${URL_OF_BUILD}/databases` });
    const table = await screen.findByRole('grid', { name: 'Databases' });
    const grafana = await within(table).findByRole('row', { name: /grafana_b/ });
    expect(grafana).toHaveTextContent('provisioning');
    expect(grafana).toHaveTextContent('Instance: it starts');
    expect(grafana).toHaveTextContent('goldenpath/dev/b-23-01-26-01/grafana/postgres');
    expect(within(table).getByRole('row', { name: /keycloak_b/ })).toHaveTextContent('unknown');
    expect(within(table).queryByRole('row', { name: /^shop/ })).not.toBeInTheDocument();

    databases.change('grafana_b_23_01_26_01', { status: 'active', statusReason: undefined });
    await pass(3_000);
    await waitFor(() => expect(within(table).getByRole('row', { name: /grafana_b/ })).toHaveTextContent('active'));
    await user.click(within(table).getByRole('rowheader', { name: 'grafana_b_23_01_26_01' }));
    await waitFor(() => expect(url()).toBe('/goldenpath/databases/dev/grafana_b_23_01_26_01?incarnation=1'));
  });

  it('of a persistent cluster are those of their names, though they are not its own', async () => {
    const api = new FakeGoldenPath();
    const build = aBuild({ buildId: 'persistent', lifecycle: 'persistent' });
    build.spec.databases.push({
      app: 'grafana',
      database: 'grafana',
      role: 'grafana',
      secret: 'goldenpath/dev/grafana/postgres',
    });
    api.builds.push(build);
    const databases = new FakeDatabases();
    databases.databases.push(aDatabase({ name: 'grafana', app: 'grafana', status: 'active' }));
    renderPages({ api, databases, url: '/goldenpath/builds/dev/persistent/databases' });
    expect(await screen.findByRole('row', { name: /^grafana/ })).toHaveTextContent('active');
    expect(screen.getByText(/stay when it goes/)).toBeInTheDocument();
  });

  it('have no tab where the build was made without any', async () => {
    const { api, databases } = withDatabases();
    renderPages({ api, databases, url: URL_OF_BUILD });
    const tabs = await screen.findByRole('navigation', { name: 'Content navigation' });
    expect(within(tabs).queryByRole('link', { name: 'Databases' })).not.toBeInTheDocument();
  });

  it('have a tab where the build has some', async () => {
    const { api, databases } = withDatabases('grafana');
    renderPages({ api, databases, url: URL_OF_BUILD });
    const tabs = await screen.findByRole('navigation', { name: 'Content navigation' });
    expect(within(tabs).getByRole('link', { name: 'Databases' })).toHaveAttribute('href', `${URL_OF_BUILD}/databases`);
  });

  it('say why they cannot be read, and try again', async () => {
    const { api, databases } = withDatabases('grafana');
    databases.fail('listDatabases', new TypeError('Failed to fetch'));
    const { user } = renderPages({ api, databases, url: `${URL_OF_BUILD}/databases` });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The backend cannot be reached');
    databases.fail('listDatabases', undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('row', { name: /grafana_b/ })).toBeInTheDocument();
  });
});
