import { screen, waitFor, within } from '@testing-library/react';
import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { minutesAgo } from '../../__testUtils__/builds';
import { aDatabaseStep } from '../../__testUtils__/databases';
import { FakeDatabases } from '../../__testUtils__/FakeDatabases';
import { openShop, press } from '../../__testUtils__/openShop';
import { refusal } from '../../__testUtils__/refusal';
import { virtualTime } from '../../__testUtils__/virtualTime';

describe('The end of a database', () => {
  virtualTime();

  describe('decommission', () => {
    it('shows the plan, asks for the name, dumps if told to, and leads to the way back', async () => {
      const { databases, user, url, pass } = openShop();
      const dialog = await press(user, 'Decommission');
      const plan = await within(dialog).findByRole('region', { name: 'Plan' });
      expect(plan).toHaveTextContent('Drop the database');
      expect(plan).toHaveTextContent('rds/instance goldenpath-dev');
      const start = within(dialog).getByRole('button', { name: 'Decommission' });
      const field = within(dialog).getByRole('textbox', { name: "Type the database's name, shop, to confirm" });
      await user.type(field, 'shoq');
      expect(start).toBeDisabled();
      expect(dialog).toHaveTextContent('This is not shop: nothing is taken away');
      await user.clear(field);
      await user.type(field, 'shop');
      await user.click(within(dialog).getByRole('checkbox', { name: /Dump what is in it/ }));
      expect(databases.count('decommission')).toBe(0);
      await user.click(start);
      await waitFor(() => expect(url()).toBe('/goldenpath/databases/dev/shop/decommission'));
      expect(databases.calls).toContainEqual({ call: 'decommission', options: { confirm: 'shop', dump: true } });
      expect(await screen.findByText('Under way for')).toBeInTheDocument();
      expect(screen.queryByRole('button', { name: 'Decommission' })).not.toBeInTheDocument();
      await pass(100);
      expect(screen.getByRole('main')).toHaveFocus();
    });

    it('without a plan starts only when told that the plan was not seen', async () => {
      const databases = new FakeDatabases();
      databases.fail(
        'planDecommission',
        await refusal({ status: 503, name: 'ServiceUnavailableError', message: 'No answer.', requestId: 'request-3' }),
      );
      const { user } = openShop({}, { databases });
      const dialog = await press(user, 'Decommission');
      expect(await within(dialog).findByRole('alert')).toHaveTextContent('request-3');
      await user.type(within(dialog).getByRole('textbox'), 'shop');
      const start = within(dialog).getByRole('button', { name: 'Decommission' });
      expect(start).toBeDisabled();
      await user.click(within(dialog).getByRole('checkbox', { name: /have not seen the plan/ }));
      expect(start).toBeEnabled();
    });
  });

  describe('the dump before a decommissioning', () => {
    it('is not offered where there is no place for one, and it is said what is missing', async () => {
      const databases = new FakeDatabases();
      databases.canDump = false;
      const { user } = openShop({}, { databases });
      const dialog = await press(user, 'Decommission');
      expect(await within(dialog).findByText(/no place for dumps is configured/)).toHaveTextContent(
        'goldenpath.databases.dumps',
      );
      expect(within(dialog).queryByRole('checkbox')).not.toBeInTheDocument();
      await user.type(within(dialog).getByRole('textbox'), 'shop');
      await user.click(within(dialog).getByRole('button', { name: 'Decommission' }));
      await waitFor(() =>
        expect(databases.calls).toContainEqual({ call: 'decommission', options: { confirm: 'shop' } }),
      );
    });

    it('is waited for to be offered before anything can go', async () => {
      const databases = new FakeDatabases();
      databases.hold('listEnvironments');
      const { user } = openShop({}, { databases });
      const dialog = await press(user, 'Decommission');
      await within(dialog).findByRole('region', { name: 'Plan' });
      await user.type(within(dialog).getByRole('textbox'), 'shop');
      expect(within(dialog).getByRole('button', { name: 'Decommission' })).toBeDisabled();
    });

    it('is offered after another try where it was not known whether there is a place for it', async () => {
      const databases = new FakeDatabases();
      databases.fail(
        'listEnvironments',
        await refusal({ status: 503, name: 'ServiceUnavailableError', message: 'No answer.', requestId: 'request-4' }),
      );
      const { user } = openShop({}, { databases });
      const dialog = await press(user, 'Decommission');
      const alert = await within(dialog).findByRole('alert');
      expect(alert).toHaveTextContent('Whether a dump can be made is not known');
      expect(alert).toHaveTextContent('request-4');
      databases.fail('listEnvironments', undefined);
      await user.click(within(alert).getByRole('button', { name: 'Try again' }));
      expect(await within(dialog).findByRole('checkbox', { name: /Dump what is in it/ })).toBeInTheDocument();
    });
  });

  describe('going on without the dump', () => {
    const act = 'Go on without the dump';
    const noProgram = {
      code: 'NOT_FOUND' as const,
      message: 'Dumping the database shop: there is no program pg_dump on the backend',
      remedy: 'Install the client tools of PostgreSQL.',
    };

    function leaving(wish: Partial<NonNullable<Database['decommission']>> = {}): Partial<Database> {
      return {
        status: 'decommissioning',
        decommission: {
          requestedAt: minutesAgo(10),
          requestedBy: 'user:default/pat',
          dumpAsked: true,
          steps: [aDatabaseStep({ id: 'database', title: 'Database shop', state: 'failed', error: noProgram })],
          proof: [],
          ...wish,
        },
      };
    }

    it('says why there is none, asks for the name, and then waits for none any more', async () => {
      const { databases, user, url, pass } = openShop(leaving());
      const dialog = await press(user, act);
      expect(dialog).toHaveTextContent('It is dropped without a dump');
      expect(dialog).toHaveTextContent('It goes on at once');
      expect(dialog).toHaveTextContent('there is no program pg_dump on the backend');
      expect(dialog).toHaveTextContent('What to do: Install the client tools of PostgreSQL.');
      const start = within(dialog).getByRole('button', { name: act });
      const field = within(dialog).getByRole('textbox', { name: "Type the database's name, shop, to confirm" });
      await user.type(field, 'shoq');
      expect(dialog).toHaveTextContent('This is not shop: nothing goes without a dump');
      expect(start).toBeDisabled();
      await user.clear(field);
      await user.type(field, 'shop');
      expect(databases.count('decommission')).toBe(0);
      await user.click(start);
      await waitFor(() => expect(url()).toBe('/goldenpath/databases/dev/shop/decommission'));
      expect(databases.calls).toContainEqual({ call: 'decommission', options: { confirm: 'shop', dump: false } });
      expect(await screen.findByText('none')).toBeInTheDocument();
      expect(screen.getByTestId('announcer')).toHaveTextContent('Database shop goes without a dump.');
      expect(screen.queryByRole('button', { name: act })).not.toBeInTheDocument();
      await pass(100);
      expect(screen.getByRole('main')).toHaveFocus();
    });

    it('is offered also while the dump is tried again by itself', async () => {
      const step = aDatabaseStep({
        id: 'database',
        state: 'waiting',
        waitingFor: 'another try after: the disk is full',
        error: { ...noProgram, code: 'UNAVAILABLE', message: 'the disk is full' },
      });
      const { user } = openShop(leaving({ steps: [step] }));
      expect(await press(user, act)).toHaveTextContent('the disk is full');
    });

    it.each<[string, Partial<Database>]>([
      ['no dump was asked for', leaving({ dumpAsked: false })],
      ['the dump is made', leaving({ dump: { file: '/dumps/shop.dump', bytes: 1, sha256: 'abc' } })],
      ['nothing has failed', leaving({ steps: [aDatabaseStep({ id: 'database', state: 'running' })] })],
      [
        'something else has failed',
        leaving({ steps: [aDatabaseStep({ id: 'role:x', state: 'failed', error: noProgram })] }),
      ],
      ['all is over', { ...leaving({ finishedAt: minutesAgo(1) }), status: 'decommissioned' }],
      ['it is not decommissioned', {}],
    ])('is not offered where %s', async (_, wish) => {
      openShop(wish);
      expect(await screen.findByRole('grid', { name: 'Grants' })).toBeInTheDocument();
      expect(screen.queryByRole('button', { name: act })).not.toBeInTheDocument();
    });

    it('needs the permission to decommission', async () => {
      openShop(leaving(), { denied: ['goldenpath.database.decommission'] });
      const button = await screen.findByRole('button', { name: act });
      await waitFor(() => expect(button).toHaveAccessibleDescription(/permission goldenpath.database.decommission/));
      expect(button).toBeDisabled();
    });
  });
});
