import { screen, waitFor, within } from '@testing-library/react';
import type { DatabaseInstance } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { UserEvent } from '@testing-library/user-event';
import { aStep, minutesAgo } from '../__testUtils__/builds';
import { anInstance } from '../__testUtils__/databases';
import { FakeDatabases } from '../__testUtils__/FakeDatabases';
import { findUntranslated } from '../__testUtils__/pseudoTranslation';
import { renderPages, type Denied } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

const URL = '/goldenpath/databases';

describe('The words of the database instances come from the translation API', () => {
  virtualTime();

  /** Opens the page with an instance in `dev`, and every message in brackets. */
  function open(wish: Partial<DatabaseInstance> = {}, options: { denied?: Denied } = {}) {
    const databases = new FakeDatabases();
    const instance = anInstance(wish);
    databases.instances.put(instance);
    return { databases, instance, ...renderPages({ databases, url: URL, denied: options.denied, isPseudo: true }) };
  }

  function inPanel(...data: readonly unknown[]) {
    return findUntranslated({ within: screen.getByRole('region', { name: '⟦Instances⟧' }), data });
  }

  async function openMenu(user: UserEvent) {
    await user.click(await screen.findByRole('button', { name: '⟦Actions for the instance of dev⟧' }));
    return screen.findByRole('menu');
  }

  it.each<[string, Partial<DatabaseInstance>]>([
    ['as it should be', { requester: 'user:default/pat', steps: [aStep({ id: 'instance', title: 'Instance' })] }],
    ['of which nothing could be told', { facts: { identifier: 'goldenpath-dev' } }],
    ['with one day of backups', { databases: 2, facts: { identifier: 'goldenpath-dev', backupRetentionDays: 1 } }],
  ])('with one that is there, %s', async (_, wish) => {
    const { user, instance } = open(wish);
    await user.click(await screen.findByRole('button', { name: /^dev.*⟦available⟧/ }));
    await screen.findByRole('region', { name: '⟦What was seen of the instance of dev⟧' });
    expect(inPanel(instance, 'goldenpath-dev.rds.example.com:5432')).toEqual([]);
  });

  it.each<[DatabaseInstance['status'], Partial<DatabaseInstance>]>([
    ['failed', { statusReason: 'AWS does not answer.' }],
    [
      'retiring',
      {
        retirement: {
          requestedAt: minutesAgo(5),
          requestedBy: 'user:default/pat',
          steps: [aStep({ id: 'instance', title: 'Instance', state: 'pending' })],
        },
      },
    ],
    [
      'unknown',
      {
        retirement: {
          requestedAt: minutesAgo(5),
          requestedBy: 'user:default/pat',
          finishedAt: minutesAgo(4),
          finalSnapshot: 'goldenpath-dev-final',
          steps: [],
        },
      },
    ],
  ])('with one that is %s, and of which nothing was seen', async (status, wish) => {
    const { instance } = open({
      status,
      facts: undefined,
      steps: [aStep({ id: 'instance', title: 'Instance', state: 'waiting', waitingFor: 'it starts' })],
      ...wish,
    });
    await screen.findByText('⟦Nothing was seen of it. What the configuration asks for:⟧');
    expect(inPanel(instance)).toEqual([]);
  });

  it('while they are read', async () => {
    const databases = new FakeDatabases();
    databases.instances.put(anInstance());
    databases.hold('listEnvironments');
    renderPages({ databases, url: URL, isPseudo: true });
    await screen.findByText('⟦Loading the environments⟧');
    expect(inPanel()).toEqual([]);
  });

  it('while one of them is read', async () => {
    const databases = new FakeDatabases();
    databases.hold('getInstance');
    renderPages({ databases, url: `${URL}?environment=dev`, isPseudo: true });
    await screen.findByText('⟦Loading the instance of dev⟧');
    expect(inPanel()).toEqual([]);
  });

  it('where there are none', async () => {
    renderPages({ databases: new FakeDatabases(), url: URL, isPseudo: true });
    await screen.findByText(/^⟦No environment offers databases.*\(goldenpath\.environments\.<name>\.rds\)\.⟧$/);
    expect(inPanel()).toEqual([]);
  });

  it('where the environments, or one of them, cannot be read', async () => {
    const databases = new FakeDatabases();
    databases.fail('listEnvironments', new TypeError('Failed to fetch'));
    databases.instances.put(anInstance());
    databases.instances.fail('dev', new TypeError('Failed to fetch'));
    renderPages({ databases, url: `${URL}?environment=dev`, isPseudo: true });
    await screen.findByText('⟦The environments cannot be read⟧');
    await screen.findByText('⟦The instance of dev cannot be read⟧');
    expect(inPanel('Failed to fetch')).toEqual([]);
  });

  it.each<[DatabaseInstance['status'], string]>([
    ['absent', 'Create'],
    ['adoptable', 'Adopt'],
    ['failed', 'Retry'],
  ])('in the dialog of what is done for one that is %s, also where that fails', async (status, act) => {
    const { databases, user, instance } = open({ status, facts: undefined });
    const button = await screen.findByRole('button', { name: `⟦${act} the instance⟧` });
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);
    const dialog = await screen.findByRole('dialog', { name: `⟦${act} the instance of dev⟧` });
    databases.fail('ensureInstance', new TypeError('Failed to fetch'));
    await user.click(within(dialog).getByRole('button', { name: `⟦${act}⟧` }));
    await within(dialog).findByText('⟦The instance was not asked for⟧');
    expect(findUntranslated({ within: dialog, data: [instance, 'Failed to fetch'] })).toEqual([]);
  });

  it('in the dialog of the retirement', async () => {
    const { user, instance } = open({ status: 'failed', databases: 0 });
    const menu = await openMenu(user);
    const retire = within(menu).getByRole('menuitem', { name: /⟦Retire…⟧/ });
    await waitFor(() => expect(retire).not.toHaveAttribute('aria-disabled'));
    await user.click(retire);
    const dialog = await screen.findByRole('dialog', { name: '⟦Retire the instance of dev⟧' });
    await within(dialog).findByText('⟦Nothing was found that belongs to this instance.⟧');
    await user.type(within(dialog).getByRole('textbox'), 'other');
    expect(findUntranslated({ within: dialog, data: [instance] })).toEqual([]);
  });

  it.each<[DatabaseInstance['status'], string]>([
    ['absent', '⟦There is none.⟧'],
    ['adoptable', '⟦It is not ours: nobody has asked GoldenPath for it.⟧'],
    ['retiring', '⟦It is being retired.⟧'],
    ['unknown', '⟦It could not be looked at.⟧'],
    ['failed', '⟦2 databases are on it: decommission them first.⟧'],
  ])('where one that is %s cannot be retired: %s', async (status, reason) => {
    const { user, instance } = open({ status, facts: undefined, databases: 2 });
    const menu = await openMenu(user);
    expect(menu).toHaveTextContent(reason);
    expect(findUntranslated({ within: menu, data: [] })).toEqual([]);
    await user.keyboard('{Escape}');
    expect(inPanel(instance)).toEqual([]);
  });

  it('where the reader may not, and what is announced', async () => {
    const { databases, instance, pass } = open(
      { status: 'absent', facts: undefined },
      { denied: ['goldenpath.instance.manage'] },
    );
    await screen.findByText(/^⟦Your role does not have the permission goldenpath.instance.manage/);
    expect(inPanel(instance)).toEqual([]);
    databases.instances.put(anInstance({ status: 'creating' }));
    await pass(30_000);
    await waitFor(() =>
      expect(screen.getByTestId('announcer')).toHaveTextContent('⟦The instance of dev is ⟦creating⟧.⟧'),
    );
  });
});
