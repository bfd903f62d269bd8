import { screen, waitFor, within } from '@testing-library/react';
import type { DatabaseInstance, InstanceStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { aStep, minutesAgo } from '../__testUtils__/builds';
import { aDatabase, anInstance } from '../__testUtils__/databases';
import { FakeDatabases } from '../__testUtils__/FakeDatabases';
import { refusal } from '../__testUtils__/refusal';
import { renderPages, type Denied } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

const URL = '/goldenpath/databases';

describe('Database instances', () => {
  virtualTime();

  /** An instance in `dev`. */
  function open(wish: Partial<DatabaseInstance> = {}, options: { denied?: Denied } = {}) {
    const databases = new FakeDatabases();
    databases.instances.put(anInstance(wish));
    return { databases, ...renderPages({ databases, url: URL, denied: options.denied }) };
  }

  function panel(name: RegExp) {
    return screen.findByRole('button', { name });
  }

  async function pressEnabled(user: ReturnType<typeof open>['user'], name: string) {
    const button = await screen.findByRole('button', { name });
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);
    return screen.findByRole('dialog');
  }

  it('are closed where all is well, and show what was seen when opened', async () => {
    const { user } = open();
    const dev = await panel(/^dev.*available.*goldenpath-dev · PostgreSQL 17.6 · db.t3.micro · 1 database$/);
    expect(dev).toHaveAttribute('aria-expanded', 'false');
    await user.click(dev);
    const seen = screen.getByRole('region', { name: 'What was seen of the instance of dev' });
    expect(seen).toHaveTextContent('Endpointgoldenpath-dev.rds.example.com:5432');
    expect(seen).toHaveTextContent('Encryptedyes');
    expect(seen).toHaveTextContent('TLS forcedyes');
    expect(seen).toHaveTextContent('Reachable from the internetno');
    expect(seen).toHaveTextContent('Backups kept7 days');
    expect(screen.queryByRole('button', { name: /Create the instance/ })).not.toBeInTheDocument();
  });

  it('show what could not be told as unknown', async () => {
    const { user } = open({ facts: { identifier: 'goldenpath-dev' } });
    await user.click(await panel(/^dev.*available/));
    const seen = screen.getByRole('region', { name: 'What was seen of the instance of dev' });
    for (const label of ['Endpoint', 'Class', 'PostgreSQL', 'Storage', 'Encrypted', 'TLS forced', 'Backups kept']) {
      expect(seen).toHaveTextContent(`${label}unknown`);
    }
  });

  it.each<[InstanceStatus, string]>([
    ['absent', 'absent'],
    ['failed', 'failed'],
    ['unknown', 'unknown'],
    ['adoptable', 'there, not adopted'],
    ['creating', 'creating'],
  ])('open by themselves where they are %s', async (status, label) => {
    open({ status, facts: undefined });
    expect(await panel(new RegExp(`^dev.*${label}`))).toHaveAttribute('aria-expanded', 'true');
  });

  it('are made when that is confirmed, after showing what will be made', async () => {
    const { databases, user, pass } = open({ status: 'absent', facts: undefined, databases: 0 });
    const dialog = await pressEnabled(user, 'Create the instance');
    expect(dialog).toHaveTextContent('Sizesmall (db.t3.micro)');
    expect(dialog).toHaveTextContent('Storage20 GiB, growing to 100 GiB');
    expect(dialog).toHaveTextContent('Backups kept7 days');
    expect(databases.count('ensureInstance')).toBe(0);
    await user.click(within(dialog).getByRole('button', { name: 'Create' }));
    expect(await panel(/^dev.*creating/)).toBeInTheDocument();
    databases.instances.put(
      anInstance({
        status: 'creating',
        steps: [
          aStep({
            id: 'instance',
            title: 'Instance',
            state: 'waiting',
            waitingFor: 'it starts',
            startedAt: minutesAgo(1),
          }),
        ],
      }),
    );
    await pass(3_000);
    expect(await screen.findByRole('region', { name: 'Steps' })).toHaveTextContent('Waiting: it starts');
    databases.instances.put(anInstance());
    await pass(3_000);
    expect(await panel(/^dev.*available/)).toBeInTheDocument();
    expect(screen.getByTestId('announcer')).toHaveTextContent('The instance of dev is available.');
  });

  it('are adopted where they are there already', async () => {
    const { user } = open({ status: 'adoptable' });
    const dialog = await pressEnabled(user, 'Adopt the instance');
    expect(dialog).toHaveTextContent('Nothing new is made');
    await user.click(within(dialog).getByRole('button', { name: 'Adopt' }));
    expect(await panel(/^dev.*creating/)).toBeInTheDocument();
  });

  it('are not made where it is not known whether there is one', async () => {
    open({ status: 'unknown', statusReason: 'AWS does not answer.', facts: undefined });
    const create = await screen.findByRole('button', { name: 'Create the instance' });
    expect(create).toBeDisabled();
    expect(create).toHaveAccessibleDescription(/not known whether there is one/);
    expect(screen.getByText('AWS does not answer.')).toBeInTheDocument();
  });

  it('say which permission is missing', async () => {
    open({ status: 'absent', facts: undefined }, { denied: ['goldenpath.instance.manage'] });
    const create = await screen.findByRole('button', { name: 'Create the instance' });
    await waitFor(() => expect(create).toHaveAccessibleDescription(/permission goldenpath.instance.manage/));
    expect(create).toBeDisabled();
  });

  it('are not retired while databases are on them', async () => {
    const { user } = open({ databases: 2 });
    await user.click(await panel(/^dev.*available/));
    await user.click(screen.getByRole('button', { name: 'Actions for the instance of dev' }));
    const retire = await screen.findByRole('menuitem', { name: /Retire/ });
    expect(retire).toHaveAttribute('aria-disabled', 'true');
    expect(retire).toHaveTextContent('2 databases are on it: decommission them first.');
  });

  it('are retired from a menu, with the plan, the identifier typed and a final snapshot that stays', async () => {
    const { databases, user } = open({ databases: 0 });
    databases.plan = {
      deletes: [
        {
          step: 'instance',
          title: 'Delete the instance',
          resources: [{ resourceClass: 'rds/instance', id: 'goldenpath-dev' }],
        },
      ],
      keeps: [{ resourceClass: 'rds/snapshot', id: 'goldenpath-dev-final' }],
      unknown: [],
    };
    await user.click(await panel(/^dev.*available/));
    await user.click(screen.getByRole('button', { name: 'Actions for the instance of dev' }));
    const retire = await screen.findByRole('menuitem', { name: /Retire/ });
    await waitFor(() => expect(retire).not.toHaveAttribute('aria-disabled'));
    await user.click(retire);
    const dialog = await screen.findByRole('dialog', { name: 'Retire the instance of dev' });
    expect(await within(dialog).findByRole('region', { name: 'Plan' })).toHaveTextContent('goldenpath-dev-final');
    expect(dialog).toHaveTextContent('nobody can have a database in dev');
    expect(dialog).toHaveTextContent('A final snapshot');
    const start = within(dialog).getByRole('button', { name: 'Retire' });
    expect(start).toBeDisabled();
    await user.type(
      within(dialog).getByRole('textbox', { name: "Type the instance's identifier, goldenpath-dev, to confirm" }),
      'goldenpath-dev',
    );
    await user.click(start);
    expect(await panel(/^dev.*retiring/)).toBeInTheDocument();
    expect(databases.calls).toContainEqual({ call: 'retireInstance', options: { confirm: 'goldenpath-dev' } });
  });

  it('show the steps of a retirement in the order in which things go, first to go first', async () => {
    open({
      status: 'retiring',
      databases: 0,
      retirement: {
        requestedAt: minutesAgo(5),
        requestedBy: 'user:default/pat',
        steps: ['Instance', 'Parameters', 'Subnets'].map(title => aStep({ id: title, title, state: 'pending' })),
      },
    });
    const steps = await screen.findByRole('region', {
      name: 'Steps of the retirement, in the order in which things go',
    });
    expect(
      within(steps)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      expect.stringContaining('Instance'),
      expect.stringContaining('Parameters'),
      expect.stringContaining('Subnets'),
    ]);
  });

  it('leave everything else alone where one cannot be reached', async () => {
    const databases = new FakeDatabases();
    databases.databases.push(aDatabase());
    databases.instances.put(anInstance());
    databases.instances.put(anInstance({ environment: 'prod' }));
    databases.instances.fail(
      'prod',
      await refusal({
        status: 503,
        name: 'ServiceUnavailableError',
        message: 'AWS does not answer.',
        requestId: 'request-8',
      }),
    );
    const { user } = renderPages({ databases, url: URL });
    const instances = await screen.findByRole('region', { name: 'Instances' });
    const alert = await within(instances).findByRole('alert');
    expect(alert).toHaveTextContent('The instance of prod cannot be read');
    expect(alert).toHaveTextContent('request-8');
    expect(await panel(/^dev.*available/)).toBeInTheDocument();
    expect(await screen.findByRole('row', { name: /^shop/ })).toBeInTheDocument();
    databases.instances.fail('prod', undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await panel(/^prod.*available/)).toBeInTheDocument();
  });

  it('are of the environment that the page is filtered by', async () => {
    const databases = new FakeDatabases();
    databases.databases.push(aDatabase());
    databases.instances.put(anInstance());
    renderPages({ databases, url: `${URL}?environment=moon` });
    expect(
      await screen.findByText('The environment moon has no database instance in its configuration.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /^dev/ })).not.toBeInTheDocument();
  });

  it('are of each environment that offers databases, also where nothing has been made yet', async () => {
    const databases = new FakeDatabases();
    databases.instances.put(anInstance({ status: 'absent', facts: undefined, databases: 0 }));
    renderPages({ databases, url: URL });
    expect(await panel(/^dev.*absent/)).toBeInTheDocument();
    // There is an environment prod, and it has none.
    const instances = screen.getByRole('region', { name: 'Instances' });
    expect(instances).not.toHaveTextContent('prod');
    expect(databases.calls.filter(({ call }) => call === 'getInstance')).toEqual([
      { call: 'getInstance', options: 'dev' },
    ]);
  });

  it('are none where no environment offers databases, and it is said what would change that', async () => {
    renderPages({ databases: new FakeDatabases(), url: URL });
    expect(await screen.findByText(/^No environment offers databases/)).toHaveTextContent(
      'goldenpath.environments.<name>.rds',
    );
  });

  it('are not guessed where the environments cannot be read: it is said why, and tried again', async () => {
    const databases = new FakeDatabases();
    databases.databases.push(aDatabase());
    databases.instances.put(anInstance());
    databases.fail(
      'listEnvironments',
      await refusal({ status: 503, name: 'ServiceUnavailableError', message: 'No answer.', requestId: 'request-6' }),
    );
    const { user } = renderPages({ databases, url: URL });
    const instances = await screen.findByRole('region', { name: 'Instances' });
    const alert = await within(instances).findByRole('alert');
    expect(alert).toHaveTextContent('The environments cannot be read');
    expect(alert).toHaveTextContent('request-6');
    expect(await screen.findByRole('row', { name: /^shop/ })).toBeInTheDocument();
    expect(databases.count('getInstance')).toBe(0);
    databases.fail('listEnvironments', undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await panel(/^dev.*available/)).toBeInTheDocument();
  });

  it('are of the environment that is chosen also where the environments cannot be read', async () => {
    const databases = new FakeDatabases();
    databases.instances.put(anInstance());
    databases.fail('listEnvironments', new TypeError('Failed to fetch'));
    renderPages({ databases, url: `${URL}?environment=dev` });
    expect(await panel(/^dev.*available/)).toBeInTheDocument();
    expect(within(screen.getByRole('region', { name: 'Instances' })).getByRole('alert')).toHaveTextContent(
      'The environments cannot be read',
    );
  });
});
