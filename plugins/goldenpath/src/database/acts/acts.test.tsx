import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { minutesAgo } from '../../__testUtils__/builds';
import { aDatabaseStep, aGrant } from '../../__testUtils__/databases';
import { FakeDatabases } from '../../__testUtils__/FakeDatabases';
import { openShop, press } from '../../__testUtils__/openShop';
import { virtualTime } from '../../__testUtils__/virtualTime';

describe('Acts on a database', () => {
  virtualTime();

  async function openMenu(user: UserEvent, app: string) {
    await user.click(await screen.findByRole('button', { name: `Actions for the grant of ${app}` }));
  }

  async function choose(user: UserEvent, app: string, act: RegExp) {
    await openMenu(user, app);
    const item = await screen.findByRole('menuitem', { name: act });
    await waitFor(() => expect(item).not.toHaveAttribute('aria-disabled'));
    await user.click(item);
    return screen.findByRole('dialog');
  }

  describe('rotate', () => {
    it('states the gap, then shows the rotation', async () => {
      const { databases, user } = openShop();
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
      const { databases, user } = openShop();
      const dialog = await choose(user, 'analytics', /Rotate/);
      databases.change('shop', { status: 'decommissioned' });
      await user.click(within(dialog).getByRole('button', { name: 'Rotate' }));
      expect(await within(dialog).findByRole('alert')).toHaveTextContent('Database shop is decommissioned.');
    });

    it('can be asked for again where it failed, and not while it is under way', async () => {
      const rotation = { requestedAt: minutesAgo(1), requestedBy: 'user:default/pat' };
      const { user } = openShop({
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
      const { user } = openShop({ grants: [aGrant({ status: 'provisioning' })] });
      await openMenu(user, 'web-shop');
      expect(await screen.findByRole('menuitem', { name: /Rotate/ })).toHaveTextContent(
        'Only an active grant has a password to rotate.',
      );
    });
  });

  describe('request a grant', () => {
    it('asks for app and access, and shows the new grant', async () => {
      const { databases, user } = openShop({ environment: 'prod' });
      const dialog = await press(user, 'Request a grant');
      const request = within(dialog).getByRole('button', { name: 'Request' });
      expect(
        await within(dialog).findByText(/until somebody else than you has approved it: prod asks for that/),
      ).toBeInTheDocument();
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
      const { user } = openShop({ owner: 'group:default/shop' });
      const dialog = await press(user, 'Request a grant');
      expect(
        await within(dialog).findByText(/has approved it: the database belongs to group:default\/shop/),
      ).toBeInTheDocument();
      await user.type(within(dialog).getByRole('textbox', { name: /^App/ }), 'search');
      await user.click(within(dialog).getByRole('button', { name: 'Request' }));
      await waitFor(() => expect(screen.getByRole('row', { name: /^search/ })).toHaveTextContent('waits for approval'));
    });

    it("waits for nobody on one's team's database where the environment asks for no approval", async () => {
      const { user } = openShop();
      const dialog = await press(user, 'Request a grant');
      expect(await within(dialog).findByText(/^It waits for nobody: dev asks for no approval/)).toBeInTheDocument();
      await user.type(within(dialog).getByRole('textbox', { name: /^App/ }), 'search');
      await user.click(within(dialog).getByRole('button', { name: 'Request' }));
      await waitFor(() => expect(screen.getByRole('row', { name: /^search/ })).toHaveTextContent('approved'));
    });

    it('promises nothing where the environments cannot be read, and can be asked for', async () => {
      const databases = new FakeDatabases();
      databases.fail('listEnvironments', new TypeError('Failed to fetch'));
      const { user } = openShop({}, { databases });
      const dialog = await press(user, 'Request a grant');
      await waitFor(() => expect(databases.count('listEnvironments')).toBe(1));
      expect(dialog).toHaveTextContent('Where the environment asks for approval, and always where');
      await user.type(within(dialog).getByRole('textbox', { name: /^App/ }), 'search');
      expect(within(dialog).getByRole('button', { name: 'Request' })).toBeEnabled();
    });

    it('is not offered while the database waits for an approval itself', async () => {
      openShop({ status: 'pending' });
      expect(await screen.findByRole('button', { name: 'Decommission' })).toBeInTheDocument();
      expect(screen.queryByRole('button', { name: 'Request a grant' })).not.toBeInTheDocument();
    });

    it('refuses at the field what could not be an app or a role', async () => {
      const { user } = openShop();
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
      const { user } = openShop();
      const dialog = await press(user, 'Request a grant');
      await user.type(within(dialog).getByRole('textbox', { name: /^App/ }), 'analytics');
      await user.click(within(dialog).getByRole('button', { name: 'Request' }));
      expect(await within(dialog).findByRole('alert')).toHaveTextContent('analytics has a way into shop already');
    });
  });

  describe('revoke', () => {
    it('asks for the app to be typed', async () => {
      const { databases, user } = openShop();
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
      const { user } = openShop();
      await openMenu(user, 'web-shop');
      const revoke = await screen.findByRole('menuitem', { name: /Revoke/ });
      expect(revoke).toHaveTextContent("The owner's grant goes with the database.");
      expect(revoke).toHaveAttribute('aria-disabled', 'true');
    });
  });

  describe('retry', () => {
    it('spares a decommissioning the rest of its wait', async () => {
      const { databases, user } = openShop({ status: 'decommissioning' });
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
      openShop({}, { denied: [permission] });
      const button = await screen.findByRole('button', { name: act });
      await waitFor(() => expect(button).toHaveAccessibleDescription(new RegExp(`permission ${permission}`)));
      expect(button).toBeDisabled();
    });

    it('is disabled for who neither owns the database nor is of the platform', async () => {
      const { user } = openShop({ owner: 'group:default/shop' }, { denied: ['goldenpath.platform.admin'] });
      const button = await screen.findByRole('button', { name: 'Decommission' });
      await waitFor(() => expect(button).toHaveAccessibleDescription(/This database belongs to group:default\/shop/));
      expect(screen.getByRole('button', { name: 'Request a grant' })).toBeEnabled();
      await openMenu(user, 'analytics');
      const rotate = await screen.findByRole('menuitem', { name: /Rotate/ });
      await waitFor(() => expect(rotate).toHaveTextContent('This database belongs to group:default/shop.'));
    });

    it('says which permission a rotation needs', async () => {
      const { user } = openShop({}, { denied: ['goldenpath.database.rotate'] });
      await openMenu(user, 'analytics');
      const rotate = await screen.findByRole('menuitem', { name: /Rotate/ });
      await waitFor(() => expect(rotate).toHaveTextContent('permission goldenpath.database.rotate'));
    });
  });
});
