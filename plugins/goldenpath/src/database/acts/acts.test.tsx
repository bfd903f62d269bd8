import { screen, waitFor, within } from '@testing-library/react';
import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { minutesAgo } from '../../__testUtils__/builds';
import { aDatabase, aDatabaseStep, aGrant } from '../../__testUtils__/databases';
import { FakeDatabases } from '../../__testUtils__/FakeDatabases';
import { refusal } from '../../__testUtils__/refusal';
import { renderPages, type Denied } from '../../__testUtils__/renderPages';
import { virtualTime } from '../../__testUtils__/virtualTime';

describe('Acts on a database', () => {
  virtualTime();

  function open(
    wish: Partial<Database> = {},
    options: { denied?: Denied; groups?: readonly string[]; databases?: FakeDatabases } = {},
  ) {
    const databases = options.databases ?? new FakeDatabases();
    const database = aDatabase({ grants: [aGrant(), aGrant({ app: 'analytics', access: 'reader' })], ...wish });
    databases.databases.push(database);
    databases.plan = {
      deletes: [
        {
          step: 'database',
          title: 'Drop the database',
          resources: [{ resourceClass: 'postgresql/database', id: 'shop' }],
        },
      ],
      keeps: [{ resourceClass: 'rds/instance', id: 'goldenpath-dev' }],
      unknown: [],
    };
    return {
      databases,
      ...renderPages({ databases, url: `/goldenpath/databases/${database.environment}/shop`, ...options }),
    };
  }

  type Opened = ReturnType<typeof open>;

  async function press(user: Opened['user'], name: string) {
    const button = await screen.findByRole('button', { name });
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);
    return screen.findByRole('dialog');
  }

  async function openMenu(user: Opened['user'], app: string) {
    await user.click(await screen.findByRole('button', { name: `Actions for the grant of ${app}` }));
  }

  async function choose(user: Opened['user'], app: string, act: RegExp) {
    await openMenu(user, app);
    const item = await screen.findByRole('menuitem', { name: act });
    await waitFor(() => expect(item).not.toHaveAttribute('aria-disabled'));
    await user.click(item);
    return screen.findByRole('dialog');
  }

  describe('rotate', () => {
    it('states the gap, then shows the rotation', async () => {
      const { databases, user } = open();
      const dialog = await choose(user, 'analytics', /Rotate/);
      expect(dialog).toHaveTextContent('Sessions that are open live on.');
      expect(dialog).toHaveTextContent(/New logins with the old password fail until .* at most the refresh interval/);
      expect(dialog).toHaveTextContent('1m');
      await user.click(within(dialog).getByRole('button', { name: 'Rotate' }));
      await waitFor(() => expect(screen.getByRole('row', { name: /^analytics/ })).toHaveTextContent('rotating'));
      expect(databases.calls).toContainEqual({ call: 'rotateGrant', options: 'analytics' });
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    });

    it('says why the backend refused', async () => {
      const { databases, user } = open();
      const dialog = await choose(user, 'analytics', /Rotate/);
      databases.change('shop', { status: 'decommissioned' });
      await user.click(within(dialog).getByRole('button', { name: 'Rotate' }));
      expect(await within(dialog).findByRole('alert')).toHaveTextContent('Database shop is decommissioned.');
    });

    it('can be asked for again where it failed, and not while it is under way', async () => {
      const rotation = { requestedAt: minutesAgo(1), requestedBy: 'user:default/pat' };
      const { user } = open({
        grants: [aGrant({ rotation }), aGrant({ app: 'analytics', access: 'reader', rotation })],
        steps: [aDatabaseStep({ id: 'rotate:analytics', state: 'failed' })],
      });
      await openMenu(user, 'web-shop');
      expect(await screen.findByRole('menuitem', { name: /Rotate/ })).toHaveTextContent('It is being rotated.');
      await user.keyboard('{Escape}');
      const dialog = await choose(user, 'analytics', /Rotate/);
      expect(dialog).toHaveTextContent('Rotate the password of analytics');
    });

    it('is not for a grant that is not active', async () => {
      const { user } = open({ grants: [aGrant({ status: 'provisioning' })] });
      await openMenu(user, 'web-shop');
      expect(await screen.findByRole('menuitem', { name: /Rotate/ })).toHaveTextContent(
        'Only an active grant has a password to rotate.',
      );
    });
  });

  describe('request a grant', () => {
    it('asks for app and access, and shows the new grant', async () => {
      const { databases, user } = open({ environment: 'prod' });
      const dialog = await press(user, 'Request a grant');
      const request = within(dialog).getByRole('button', { name: 'Request' });
      expect(request).toBeDisabled();
      await user.type(within(dialog).getByRole('textbox', { name: /^App/ }), 'search');
      expect(dialog).toHaveTextContent('shop_search if left out');
      await user.click(within(dialog).getByRole('radio', { name: /Editor/ }));
      await user.type(within(dialog).getByRole('textbox', { name: 'Purpose' }), 'The index');
      await user.click(request);
      await waitFor(() => expect(screen.getByRole('row', { name: /^search/ })).toHaveTextContent('waits for approval'));
      expect(databases.calls).toContainEqual({
        call: 'requestGrant',
        options: { app: 'search', access: 'editor', description: 'The index' },
      });
    });

    it('waits for approval also in dev where the database belongs to others', async () => {
      const { user } = open({ owner: 'group:default/shop' });
      const dialog = await press(user, 'Request a grant');
      expect(dialog).toHaveTextContent('always where the database belongs to others');
      await user.type(within(dialog).getByRole('textbox', { name: /^App/ }), 'search');
      await user.click(within(dialog).getByRole('button', { name: 'Request' }));
      await waitFor(() => expect(screen.getByRole('row', { name: /^search/ })).toHaveTextContent('waits for approval'));
    });

    it('is not offered while the database waits for an approval itself', async () => {
      open({ status: 'pending' });
      expect(await screen.findByRole('button', { name: 'Decommission' })).toBeInTheDocument();
      expect(screen.queryByRole('button', { name: 'Request a grant' })).not.toBeInTheDocument();
    });

    it('refuses at the field what could not be an app or a role', async () => {
      const { user } = open();
      const dialog = await press(user, 'Request a grant');
      const app = within(dialog).getByRole('textbox', { name: /^App/ });
      const request = within(dialog).getByRole('button', { name: 'Request' });
      await user.type(app, 'Search');
      expect(dialog).toHaveTextContent('its name must be lower case letters');
      expect(request).toBeDisabled();
      await user.clear(app);
      await user.type(app, 'a-very-long-application-name');
      expect(dialog).toHaveTextContent('cannot name a role');
      expect(request).toBeDisabled();
      await user.type(within(dialog).getByRole('textbox', { name: 'Role' }), 'shop_long');
      expect(dialog).not.toHaveTextContent('cannot name a role');
      expect(request).toBeEnabled();
    });

    it('says what the backend refuses', async () => {
      const { user } = open();
      const dialog = await press(user, 'Request a grant');
      await user.type(within(dialog).getByRole('textbox', { name: /^App/ }), 'analytics');
      await user.click(within(dialog).getByRole('button', { name: 'Request' }));
      expect(await within(dialog).findByRole('alert')).toHaveTextContent('analytics has a way into shop already');
    });
  });

  describe('revoke', () => {
    it('asks for the app to be typed', async () => {
      const { databases, user } = open();
      const dialog = await choose(user, 'analytics', /Revoke/);
      const revoke = within(dialog).getByRole('button', { name: 'Revoke' });
      expect(dialog).toHaveTextContent('the role shop_analytics');
      expect(revoke).toBeDisabled();
      const field = within(dialog).getByRole('textbox', { name: 'Type the app, analytics, to confirm' });
      await user.type(field, 'web-shop');
      expect(revoke).toBeDisabled();
      await user.clear(field);
      await user.type(field, 'analytics');
      await user.click(revoke);
      await waitFor(() => expect(screen.getByRole('row', { name: /^analytics/ })).toHaveTextContent('decommissioning'));
      expect(databases.calls).toContainEqual({
        call: 'revokeGrant',
        options: { app: 'analytics', confirm: 'analytics' },
      });
    });

    it("is not for the owner's grant", async () => {
      const { user } = open();
      await openMenu(user, 'web-shop');
      const revoke = await screen.findByRole('menuitem', { name: /Revoke/ });
      expect(revoke).toHaveTextContent("The owner's grant goes with the database.");
      expect(revoke).toHaveAttribute('aria-disabled', 'true');
    });
  });

  describe('decommission', () => {
    it('shows the plan, asks for the name, dumps if told to, and leads to the way back', async () => {
      const { databases, user, url, pass } = open();
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
      const { user } = open({}, { databases });
      const dialog = await press(user, 'Decommission');
      expect(await within(dialog).findByRole('alert')).toHaveTextContent('request-3');
      await user.type(within(dialog).getByRole('textbox'), 'shop');
      const start = within(dialog).getByRole('button', { name: 'Decommission' });
      expect(start).toBeDisabled();
      await user.click(within(dialog).getByRole('checkbox', { name: /have not seen the plan/ }));
      expect(start).toBeEnabled();
    });
  });

  describe('retry', () => {
    it('spares a decommissioning the rest of its wait', async () => {
      const { databases, user } = open({ status: 'decommissioning' });
      const dialog = await press(user, 'Retry');
      expect(dialog).toHaveTextContent('What the decommissioning waits for is looked at again at once.');
      await user.click(within(dialog).getByRole('button', { name: 'Retry' }));
      await waitFor(() => expect(databases.count('retryDatabase')).toBe(1));
    });
  });

  describe('for those who may not', () => {
    it.each([
      ['goldenpath.database.create', 'Request a grant'],
      ['goldenpath.database.decommission', 'Decommission'],
    ])('says that %s is missing', async (permission, act) => {
      open({}, { denied: [permission] });
      const button = await screen.findByRole('button', { name: act });
      await waitFor(() => expect(button).toHaveAccessibleDescription(new RegExp(`permission ${permission}`)));
      expect(button).toBeDisabled();
    });

    it('is disabled for who neither owns the database nor is of the platform', async () => {
      const { user } = open({ owner: 'group:default/shop' }, { denied: ['goldenpath.platform.admin'] });
      const button = await screen.findByRole('button', { name: 'Decommission' });
      await waitFor(() => expect(button).toHaveAccessibleDescription(/This database belongs to group:default\/shop/));
      expect(screen.getByRole('button', { name: 'Request a grant' })).toBeEnabled();
      await openMenu(user, 'analytics');
      const rotate = await screen.findByRole('menuitem', { name: /Rotate/ });
      await waitFor(() => expect(rotate).toHaveTextContent('This database belongs to group:default/shop.'));
    });

    it('says which permission a rotation needs', async () => {
      const { user } = open({}, { denied: ['goldenpath.database.rotate'] });
      await openMenu(user, 'analytics');
      const rotate = await screen.findByRole('menuitem', { name: /Rotate/ });
      await waitFor(() => expect(rotate).toHaveTextContent('permission goldenpath.database.rotate'));
    });
  });
});
