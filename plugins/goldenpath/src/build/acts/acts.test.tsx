import { screen, waitFor, within } from '@testing-library/react';
import { aBuild, minutesAgo } from '../../__testUtils__/builds';
import { FakeGoldenPath } from '../../__testUtils__/FakeGoldenPath';
import { refusal } from '../../__testUtils__/refusal';
import { renderPages, type Denied } from '../../__testUtils__/renderPages';
import { virtualTime } from '../../__testUtils__/virtualTime';

describe('Acts on a build', () => {
  virtualTime();

  function open(build = aBuild(), options: { denied?: Denied; groups?: readonly string[]; api?: FakeGoldenPath } = {}) {
    const api = options.api ?? new FakeGoldenPath();
    api.builds.push(build);
    api.teardownPlan = {
      deletes: [
        {
          step: 'app:kong',
          title: 'Delete the Application kong',
          resources: [{ resourceClass: 'kubernetes/application', id: 'argocd/kong' }],
        },
        { step: 'nothing', title: 'A step without resources', resources: [] },
        {
          step: 'api-endpoint',
          title: 'Delete the cluster',
          resources: [{ resourceClass: 'eks/cluster', id: 'goldenpath-dev-eks-23-01-26-01' }],
        },
      ],
      keeps: [{ resourceClass: 'ec2/vpc', id: 'vpc-1', description: 'foundation' }],
      unknown: [],
    };
    return {
      api,
      ...renderPages({
        api,
        url: `/goldenpath/builds/${build.environment}/${build.buildId}`,
        ...options,
      }),
    };
  }

  async function openDialog(user: ReturnType<typeof open>['user'], act: 'Tear down' | 'Extend' | 'Retry' | 'Validate') {
    const button = await screen.findByRole('button', { name: act });
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);
    return screen.findByRole('dialog');
  }

  describe('validate', () => {
    it('asks for every criterion to be proven afresh', async () => {
      const { api, user } = open(aBuild({ phase: 'degraded' }));
      const dialog = await openDialog(user, 'Validate');
      expect(dialog).toHaveTextContent('Nothing is changed');
      await user.click(within(dialog).getByRole('button', { name: 'Validate' }));
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
      expect(api.count('validateBuild')).toBe(1);
      expect(api.builds[0].validation?.requested).toBeDefined();
    });

    it('is not offered for a build that is being made', async () => {
      open(aBuild({ phase: 'provisioning' }));
      expect(await screen.findByRole('button', { name: 'Tear down' })).toBeInTheDocument();
      expect(screen.queryByRole('button', { name: 'Validate' })).not.toBeInTheDocument();
    });

    it('says why the backend refused', async () => {
      const { api, user } = open();
      const dialog = await openDialog(user, 'Validate');
      api.change('23-01-26-01', { phase: 'gone' }, { type: 'build.phase', message: 'gone' });
      await user.click(within(dialog).getByRole('button', { name: 'Validate' }));
      expect(await within(dialog).findByRole('alert')).toHaveTextContent('Only a build that was ready');
    });
  });

  describe('tear down', () => {
    it('shows the plan, refuses a wrong id and tears down when the id is typed', async () => {
      const { api, user, url } = open();
      const dialog = await openDialog(user, 'Tear down');
      const plan = await within(dialog).findByRole('region', { name: 'Plan' });
      const [order] = within(plan).getAllByRole('list');
      expect(order).toHaveTextContent(
        /Delete the Application kong.*argocd\/kong.*Delete the cluster.*goldenpath-dev-eks/,
      );
      expect(plan).not.toHaveTextContent('A step without resources');
      expect(plan).toHaveTextContent('vpc-1 (foundation)');

      const start = within(dialog).getByRole('button', { name: 'Tear down' });
      const field = within(dialog).getByRole('textbox', {
        name: 'Type the build id, 23-01-26-01, to confirm',
      });
      expect(start).toBeDisabled();
      await user.type(field, '23-01-26-02');
      expect(start).toBeDisabled();
      expect(dialog).toHaveTextContent('This is not 23-01-26-01');
      await user.clear(field);
      await user.type(field, '23-01-26-01');
      expect(dialog).not.toHaveTextContent('This is not 23-01-26-01');
      expect(api.count('teardown')).toBe(0);
      await user.click(start);

      expect(await screen.findByText('tearing down')).toBeInTheDocument();
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
      expect(api.calls).toContainEqual({
        call: 'teardown',
        options: { confirm: '23-01-26-01' },
      });
      expect(screen.getByRole('link', { name: 'Teardown' })).toBeInTheDocument();
      expect(url()).toBe('/goldenpath/builds/dev/23-01-26-01/teardown');
    });

    it('asks harder for a persistent cluster: its cluster name, and that the loss is understood', async () => {
      const { user } = open(aBuild({ lifecycle: 'persistent' }));
      const dialog = await openDialog(user, 'Tear down');
      expect(dialog).toHaveTextContent('People rely on this cluster');
      const start = within(dialog).getByRole('button', { name: 'Tear down' });
      const field = within(dialog).getByRole('textbox');
      await within(dialog).findByRole('region', { name: 'Plan' });
      await user.type(field, 'persistent');
      expect(start).toBeDisabled();
      await user.clear(field);
      await user.type(field, 'goldenpath-dev-eks');
      expect(start).toBeDisabled();
      await user.click(within(dialog).getByRole('checkbox', { name: /I understand/ }));
      await user.click(start);
      expect(await screen.findByText('tearing down')).toBeInTheDocument();
    });

    it('says what the plan could not look at', async () => {
      const { api, user } = open();
      api.teardownPlan = {
        ...api.teardownPlan,
        unknown: [{ step: 'dns-records', message: 'Route 53 denied the request' }],
      };
      const dialog = await openDialog(user, 'Tear down');
      expect(await within(dialog).findByText(/not the whole truth/)).toBeInTheDocument();
      expect(dialog).toHaveTextContent('dns-records: Route 53 denied the request');
    });

    it('without a plan tears down only when told that the plan was not seen', async () => {
      const api = new FakeGoldenPath();
      api.fail(
        'planTeardown',
        await refusal({
          status: 503,
          name: 'ServiceUnavailableError',
          message: 'AWS does not answer.',
          requestId: 'request-3',
        }),
      );
      const { user } = open(aBuild(), { api });
      const dialog = await openDialog(user, 'Tear down');
      expect(await within(dialog).findByRole('alert')).toHaveTextContent('request-3');
      await user.type(within(dialog).getByRole('textbox'), '23-01-26-01');
      const start = within(dialog).getByRole('button', { name: 'Tear down' });
      expect(start).toBeDisabled();
      await user.click(within(dialog).getByRole('checkbox', { name: /have not seen the plan/ }));
      expect(start).toBeEnabled();
    });

    it('says why the backend refused', async () => {
      const { api, user } = open();
      const dialog = await openDialog(user, 'Tear down');
      await within(dialog).findByRole('region', { name: 'Plan' });
      api.change('23-01-26-01', { phase: 'gone' }, { type: 'build.phase', message: 'gone' });
      await user.type(within(dialog).getByRole('textbox'), '23-01-26-01');
      await user.click(within(dialog).getByRole('button', { name: 'Tear down' }));
      expect(await within(dialog).findByRole('alert')).toHaveTextContent('Build 23-01-26-01 is gone.');
    });
  });

  describe('extend', () => {
    it('adds hours, and the countdown follows', async () => {
      const { user } = open(aBuild({ expiresAt: minutesAgo(-120) }));
      const dialog = await openDialog(user, 'Extend');
      const hours = within(dialog).getByRole('textbox', { name: 'Hours to add' });
      await user.clear(hours);
      await user.type(hours, '3');
      await user.tab();
      await user.click(within(dialog).getByRole('button', { name: 'Extend' }));
      expect(await screen.findByText('in 5h 00m')).toBeInTheDocument();
    });

    it('says which bound the backend keeps', async () => {
      const { user } = open(aBuild({ expiresAt: minutesAgo(-120) }));
      const dialog = await openDialog(user, 'Extend');
      const hours = within(dialog).getByRole('textbox', { name: 'Hours to add' });
      await user.clear(hours);
      await user.type(hours, '100');
      await user.tab();
      await user.click(within(dialog).getByRole('button', { name: 'Extend' }));
      const alert = await within(dialog).findByRole('alert');
      expect(alert).toHaveTextContent('A build in dev lives 72 hours at most.');
      expect(alert).toHaveTextContent('request-7');
    });

    it('is not offered for a persistent cluster', async () => {
      open(aBuild({ lifecycle: 'persistent' }));
      expect(await screen.findByRole('button', { name: 'Tear down' })).toBeInTheDocument();
      expect(screen.queryByRole('button', { name: 'Extend' })).not.toBeInTheDocument();
    });
  });

  describe('retry', () => {
    it('tries a failed build again', async () => {
      const { user } = open(aBuild({ phase: 'failed' }));
      const dialog = await openDialog(user, 'Retry');
      await user.click(within(dialog).getByRole('button', { name: 'Retry' }));
      expect(await screen.findByText('provisioning')).toBeInTheDocument();
    });

    it('is not offered while nothing has failed', async () => {
      open(aBuild());
      expect(await screen.findByRole('button', { name: 'Extend' })).toBeInTheDocument();
      expect(screen.queryByRole('button', { name: 'Retry' })).not.toBeInTheDocument();
    });
  });

  describe('for those who may not', () => {
    it('is disabled by the policy, and says which permission is missing', async () => {
      open(aBuild(), { denied: ['goldenpath.build.teardown'] });
      expect(await screen.findByText(/permission goldenpath.build.teardown/)).toBeInTheDocument();
      const teardown = screen.getByRole('button', { name: 'Tear down' });
      expect(teardown).toBeDisabled();
      expect(teardown).toHaveAccessibleDescription(/Ask your platform team/);
      expect(screen.getByRole('button', { name: 'Extend' })).toBeEnabled();
    });

    it('is disabled for who neither owns the build nor is of the platform', async () => {
      open(aBuild({ owner: 'group:default/shop' }), {
        denied: ['goldenpath.platform.admin'],
      });
      expect(await screen.findByText(/This build belongs to group:default\/shop/)).toBeInTheDocument();
      expect(screen.getByRole('button', { name: 'Tear down' })).toBeDisabled();
      expect(screen.getByRole('button', { name: 'Extend' })).toBeDisabled();
    });

    it("is open to the platform team for everybody's builds", async () => {
      open(aBuild({ owner: 'group:default/shop' }));
      const teardown = await screen.findByRole('button', { name: 'Tear down' });
      await waitFor(() => expect(teardown).toBeEnabled());
    });
  });
});
