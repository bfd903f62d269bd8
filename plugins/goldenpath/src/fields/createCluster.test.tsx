import { readFileSync } from 'node:fs';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  goldenPathBuildCreatePermission,
  goldenPathPreflightRunPermission,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { screen, within } from '@testing-library/react';
import { parse } from 'yaml';
import { FakeDatabases } from '../__testUtils__/FakeDatabases';
import { FakePlanning } from '../__testUtils__/FakePlanning';
import { renderForm, type OpenForm } from '../__testUtils__/renderForm';
import { virtualTime } from '../__testUtils__/virtualTime';

const template = parse(
  readFileSync(require.resolve('../../../../examples/templates/create-cluster/template.yaml'), 'utf8'),
);

/** Stands in for the pickers of the scaffolder, which ask the catalog. */
function Picker({ schema, formData, onChange }: FieldExtensionComponentProps<unknown>) {
  return (
    <input
      aria-label={schema.title}
      value={typeof formData === 'string' ? formData : ''}
      onChange={event => onChange(event.target.value)}
    />
  );
}

function open(options: Partial<Parameters<typeof renderForm>[0]> = {}): OpenForm {
  return renderForm({
    parameters: template.spec.parameters,
    values: { owner: 'group:default/platform' },
    others: ['OwnerPicker', 'EntityPicker'].map(name => ({ name, component: Picker })),
    ...options,
  });
}

/** Goes from the first step to the second. */
async function goOn({ user }: OpenForm) {
  await user.click(screen.getByRole('button', { name: 'Next' }));
  await screen.findByRole('textbox', { name: 'Hours to live' });
}

async function choose({ user }: OpenForm, size: string) {
  await user.click(screen.getByRole('button', { name: /Size of the nodes/ }));
  await user.click(await screen.findByRole('option', { name: size }));
}

describe('The form of create-cluster', () => {
  virtualTime();

  it('goes through with what the template proposes, and leaves the rest to the environment and the contract', async () => {
    const form = open();
    await goOn(form);
    await form.user.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findByText('group:default/platform')).toBeInTheDocument();
    expect(screen.queryByText('What you would get')).not.toBeInTheDocument();
    await form.user.click(screen.getByRole('button', { name: 'Create' }));
    expect(form.sent()).toEqual({
      environment: 'dev',
      owner: 'group:default/platform',
      size: 'medium',
      capacity: 'ON_DEMAND',
    });
  });

  it('shows what comes and what not, with why, before anything is sent', async () => {
    const form = open();
    await goOn(form);
    const plan = await screen.findByRole('region', { name: 'What you would get' });
    const skipped = await within(plan).findByRole('region', { name: /Would be skipped/ });
    expect(
      within(skipped)
        .getByText(/keycloak/)
        .closest('li'),
    ).toHaveTextContent('tier 3 is above maxTier 1.5');
    const deployed = within(plan).getByRole('region', { name: /Would be deployed/ });
    expect(
      within(deployed)
        .getByText(/kube-prometheus-stack/)
        .closest('li'),
    ).toHaveTextContent('tier 1.5');
    expect(plan).toHaveTextContent('Not known. No build has succeeded in dev yet.');
    expect(plan).toHaveTextContent("4 more of this size in dev, limited by GoldenPath's quota of dev.");
    expect(form.planning.calls.filter(({ call }) => call === 'preflight')).toEqual([]);
  });

  it('follows what is chosen, with one question for each pause', async () => {
    const form = open();
    await goOn(form);
    await screen.findByText(/3 \(2 to 5\) of t3.large/);
    expect(form.planning.count('plan')).toBe(1);
    await choose(form, 'xlarge');
    await choose(form, 'small');
    expect(await screen.findByText(/3 \(2 to 5\) of t3.medium/)).toBeInTheDocument();
    expect(form.planning.count('plan')).toBe(2);
    expect(form.planning.calls.filter(({ call }) => call === 'getCapacity').map(({ options }) => options)).toEqual([
      expect.objectContaining({ size: 'medium' }),
      expect.objectContaining({ size: 'small', owner: 'group:default/platform' }),
    ]);
  });

  it('says at once and again on Review that a build does not live that long, and goes on once it is put right', async () => {
    const form = open();
    await goOn(form);
    const hours = screen.getByRole('textbox', { name: 'Hours to live' });
    expect(hours).toHaveAttribute('placeholder', '8');
    await form.user.type(hours, '500');
    await form.user.tab();
    const complaint =
      '500 hours are more than the 72 that a build in dev may live; ask for 72 or less, and extend later';
    expect(hours).toHaveAccessibleDescription(expect.stringContaining(complaint));
    await form.user.click(screen.getByRole('button', { name: 'Review' }));
    await form.pass(500);
    expect(screen.getAllByText(complaint).length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Create' })).not.toBeInTheDocument();
    const plan = screen.getByRole('region', { name: 'What you would get' });
    expect(plan).toHaveTextContent('This would be refused, and nothing created');
    expect(within(plan).getByText('ttlHours')).toBeInTheDocument();
    await form.user.clear(hours);
    await form.user.type(hours, '2');
    await form.user.click(screen.getByRole('button', { name: 'Review' }));
    await form.user.click(await screen.findByRole('button', { name: 'Create' }));
    expect(form.sent()).toMatchObject({ ttlHours: 2 });
  });

  it('says when a build that is asked for now would go', async () => {
    const form = open();
    await goOn(form);
    expect(await screen.findByText('in 8 hours')).toHaveAttribute(
      'dateTime',
      expect.stringMatching(/^2026-01-23T20:00/),
    );
    await form.user.type(screen.getByRole('textbox', { name: 'Hours to live' }), '2');
    await form.user.tab();
    expect(screen.getByText('in 2 hours')).toHaveAttribute('dateTime', expect.stringMatching(/^2026-01-23T14:00/));
  });

  it('runs the preflight when asked to, and tells what failed with its remedy; what it found is old once the form changes', async () => {
    const planning = new FakePlanning();
    planning.checks = [
      { id: 'quota', title: 'Quota left', tier: '0', status: 'passed', evidence: '3 of 100 clusters', durationMs: 40 },
      {
        id: 'network',
        title: 'Two subnets in different zones',
        tier: '0',
        status: 'failed',
        evidence: 'Both are in eu-central-1a',
        remedy: 'Add one in another zone',
        owner: 'network team',
        durationMs: 80,
      },
    ];
    const form = open({ planning });
    await goOn(form);
    await form.user.click(await screen.findByRole('button', { name: 'Run the preflight' }));
    const checks = await screen.findByRole('region', { name: 'Checks' });
    expect(
      within(checks)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      expect.stringMatching(/Two subnets.*failed.*Both are in eu-central-1a.*Add one in another zone \(network team\)/),
      expect.stringMatching(/Quota left.*passed.*3 of 100 clusters/),
    ]);
    expect(screen.getByText(/^1 failed, 1 passed, 0 skipped/)).toBeInTheDocument();
    await form.user.type(screen.getByRole('textbox', { name: 'Hours to live' }), '2');
    await form.user.tab();
    await form.pass(300);
    expect(screen.getByText(/found for what the form said before/)).toBeInTheDocument();
    expect(planning.count('preflight')).toBe(1);
  });

  it('says what the reader may not do, and asks the backend for none of it', async () => {
    const form = open({ denied: [goldenPathPreflightRunPermission.name] });
    await goOn(form);
    expect(await screen.findByText(/Not shown: your role does not have/)).toBeInTheDocument();
    const run = screen.getByRole('button', { name: 'Run the preflight' });
    expect(run).toBeDisabled();
    expect(run).toHaveAccessibleDescription(expect.stringContaining(goldenPathPreflightRunPermission.name));
    const asked = form.planning.count('getCapacity');
    await choose(form, 'small');
    expect(await screen.findByText(/3 \(2 to 5\) of t3.medium/)).toBeInTheDocument();
    expect(form.planning.count('getCapacity')).toBe(asked);
  });

  it('makes no plan for who may not ask for builds', async () => {
    const form = open({ denied: [goldenPathBuildCreatePermission.name] });
    await goOn(form);
    expect(await screen.findByText('You may not ask for builds')).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: /Would be/ })).not.toBeInTheDocument();
  });

  it('warns of an owner that the reader cannot act for', async () => {
    const form = open({ denied: ['goldenpath.platform.admin'], values: { owner: 'group:default/others' } });
    await goOn(form);
    expect(await screen.findByText('You may not ask for a build of group:default/others')).toBeInTheDocument();
  });

  it('can be sent while the backend is down, with what is typed', async () => {
    const planning = new FakePlanning();
    const databases = new FakeDatabases();
    for (const call of ['getContract', 'plan', 'getCapacity'] as const) {
      planning.fail(call, new TypeError('Failed to fetch'));
    }
    databases.fail('listEnvironments', new TypeError('Failed to fetch'));
    const form = open({ planning, databases });
    const environment = await screen.findByRole('textbox', { name: 'Environment' });
    expect(environment).toHaveValue('dev');
    await form.user.clear(environment);
    await form.user.type(environment, 'prod');
    await goOn(form);
    expect(await screen.findByText('The plan cannot be made')).toBeInTheDocument();
    expect(screen.getByText(/You can go on without it/)).toBeInTheDocument();
    await form.user.type(screen.getByRole('textbox', { name: 'Hours to live' }), '2');
    await form.user.click(screen.getByRole('button', { name: 'Review' }));
    await form.user.click(await screen.findByRole('button', { name: 'Create' }));
    expect(form.sent()).toMatchObject({ environment: 'prod', ttlHours: 2, size: 'medium' });
  });

  it('makes the plan once the backend is there again', async () => {
    const planning = new FakePlanning();
    planning.fail('plan', new TypeError('Failed to fetch'));
    const form = open({ planning });
    await goOn(form);
    await screen.findByText('The plan cannot be made');
    planning.fail('plan', undefined);
    await form.user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('region', { name: /Would be deployed/ })).toBeInTheDocument();
  });
});
