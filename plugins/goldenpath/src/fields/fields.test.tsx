import type { JsonObject, JsonValue } from '@backstage/types';
import { screen, within } from '@testing-library/react';
import { FakeDatabases } from '../__testUtils__/FakeDatabases';
import { FakePlanning } from '../__testUtils__/FakePlanning';
import { renderForm } from '../__testUtils__/renderForm';
import { virtualTime } from '../__testUtils__/virtualTime';

/** Opens a form of one step with these fields. */
function open(
  properties: Record<string, JsonObject>,
  options: { values?: Record<string, JsonValue>; planning?: FakePlanning; databases?: FakeDatabases } = {},
) {
  return renderForm({ parameters: [{ title: 'Only step', properties }], ...options });
}

/** A contract that lets ephemeral builds choose, up to a ceiling. */
function withCeiling(ceiling: string): FakePlanning {
  const planning = new FakePlanning();
  planning.contract.lifecycles.ephemeral = { maxTier: '1.5', overridable: true, ceiling };
  return planning;
}

describe('The field of environments', () => {
  virtualTime();

  const properties = { environment: { type: 'string', title: 'Environment', 'ui:field': 'GoldenPathEnvironment' } };

  it('offers what is configured and says what each has; one that takes no such build is off, and says so', async () => {
    const databases = new FakeDatabases();
    databases.configured = [
      { name: 'dev', requireApproval: false, offers: { rds: true, objectStore: false, tls: true } },
      { name: 'prod', requireApproval: true, lifecycles: ['persistent'] },
    ];
    const form = open(properties, { databases });
    await form.user.click(await screen.findByRole('button', { name: /Choose an environment/ }));
    const dev = await screen.findByRole('option', { name: 'dev' });
    expect(dev).toHaveAccessibleDescription('eu-central-1 · database instance, TLS');
    const prod = screen.getByRole('option', { name: 'prod' });
    expect(prod).toHaveAttribute('aria-disabled', 'true');
    expect(prod).toHaveAccessibleDescription('The environment prod takes only persistent builds');
    await form.user.click(dev);
    await form.user.click(screen.getByRole('button', { name: 'Review' }));
    await form.user.click(await screen.findByRole('button', { name: 'Create' }));
    expect(form.sent()).toEqual({ environment: 'dev' });
  });

  it('refuses one that is not there, and names those that are', async () => {
    const form = open(properties, { values: { environment: 'moon' } });
    await form.user.click(await screen.findByRole('button', { name: 'Review' }));
    expect(await screen.findByText('There is no environment "moon"; there are dev, prod')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Create' })).not.toBeInTheDocument();
  });

  it('takes a typed name while the environments cannot be read, but none that no environment can have', async () => {
    const databases = new FakeDatabases();
    databases.fail('listEnvironments', new TypeError('Failed to fetch'));
    const form = open(properties, { databases });
    const field = await screen.findByRole('textbox', { name: 'Environment' });
    await form.user.type(field, 'Dev!');
    expect(field).toHaveAccessibleDescription(expect.stringContaining('"Dev!" cannot name an environment'));
    await form.user.click(screen.getByRole('button', { name: 'Review' }));
    await form.pass(100);
    expect(screen.queryByRole('button', { name: 'Create' })).not.toBeInTheDocument();
    databases.fail('listEnvironments', undefined);
    await form.user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: /Environment/ })).toBeInTheDocument();
  });
});

describe('The field of tiers', () => {
  virtualTime();

  const properties = { maxTier: { type: 'string', title: 'Highest tier', 'ui:field': 'GoldenPathTier' } };

  it('shows the only tier there is where the contract lets nobody choose, and sends none', async () => {
    const form = open(properties);
    const field = await screen.findByDisplayValue('1.5 Core Observability');
    expect(field).toHaveAttribute('readonly');
    expect(field).toHaveAccessibleDescription(/lets nobody choose: every ephemeral build goes up to tier 1.5/);
    await form.user.click(screen.getByRole('button', { name: 'Review' }));
    await form.user.click(await screen.findByRole('button', { name: 'Create' }));
    expect(form.sent()).toEqual({});
  });

  it('offers what the contract allows, and says of the rest why not', async () => {
    const form = open(properties, { planning: withCeiling('2'), values: { environment: 'prod' } });
    const limits = await screen.findByRole('region', { name: 'Tiers with limits' });
    expect(within(limits).getByText('2 Platform Experience').closest('li')).toHaveTextContent(
      'environment prod offers no RDS instance',
    );
    expect(within(limits).getByText('3 Production Identity').closest('li')).toHaveTextContent('above the ceiling 2');
    await form.user.click(screen.getByRole('button', { name: /Highest tier/ }));
    expect(await screen.findByRole('option', { name: '3 Production Identity' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await form.user.click(screen.getByRole('option', { name: '1 Delivery Plane' }));
    await form.user.click(screen.getByRole('button', { name: 'Review' }));
    await form.user.click(await screen.findByRole('button', { name: 'Create' }));
    expect(form.sent()).toEqual({ environment: 'prod', maxTier: '1' });
  });

  it('refuses a tier that the template proposes and the contract does not allow', async () => {
    const form = open(properties, { values: { maxTier: '2' } });
    await form.user.click(await screen.findByRole('button', { name: 'Review' }));
    expect(await screen.findAllByText(/a request can't choose another \(it names 2\)/)).not.toHaveLength(0);
    const field = screen.getByRole('button', { name: /Highest tier/ });
    expect(field).toHaveAccessibleDescription(expect.stringContaining('(it names 2); leave maxTier out'));
    expect(screen.queryByRole('button', { name: 'Create' })).not.toBeInTheDocument();
    await form.user.click(field);
    await form.user.click(await screen.findByRole('option', { name: '1.5 Core Observability' }));
    await form.user.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findByRole('button', { name: 'Create' })).toBeInTheDocument();
  });

  it('takes a typed tier while the contract cannot be read', async () => {
    const planning = new FakePlanning();
    planning.fail('getContract', new TypeError('Failed to fetch'));
    const form = open(properties, { planning });
    const field = await screen.findByPlaceholderText("The contract's own");
    await form.user.type(field, 'one');
    expect(field).toHaveAccessibleDescription(expect.stringContaining('Give the number of a tier, such as 1.5'));
    await form.user.clear(field);
    await form.user.type(field, '1');
    await form.user.click(screen.getByRole('button', { name: 'Review' }));
    await form.user.click(await screen.findByRole('button', { name: 'Create' }));
    expect(form.sent()).toEqual({ maxTier: '1' });
  });
});

describe('The field of node sizes', () => {
  virtualTime();

  const size = { type: 'string', title: 'Size', 'ui:field': 'GoldenPathNodeSize' };

  it('says what each size means, and which one comes where none is chosen', async () => {
    const form = open({ size });
    expect(
      await screen.findByText('t3.large or t3a.large, 50 GiB of disk; 3 nodes, between 2 and 5'),
    ).toBeInTheDocument();
    await form.user.click(screen.getByRole('button', { name: /medium, as the contract has it/ }));
    expect(await screen.findByRole('option', { name: 'xlarge' })).toHaveAccessibleDescription(/m6i.2xlarge/);
  });

  it('refuses a size that there is none of', async () => {
    const form = open({ size }, { values: { size: 'giant' } });
    await screen.findByRole('button', { name: /Size/ });
    await form.user.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findAllByText('There is no size "giant"; choose one of those offered')).not.toHaveLength(0);
    expect(screen.queryByRole('button', { name: 'Create' })).not.toBeInTheDocument();
  });

  it('offers those that the template leaves, also while nobody says what they mean', async () => {
    const planning = new FakePlanning();
    planning.fail('getContract', new TypeError('Failed to fetch'));
    const form = open({ size: { ...size, enum: ['small', 'large'] } }, { planning });
    expect(await screen.findByText('What the sizes mean cannot be read')).toBeInTheDocument();
    await form.user.click(screen.getByRole('button', { name: /Size/ }));
    const options = await screen.findAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual(['small', 'large']);
  });
});

describe('The field of the lifetime', () => {
  virtualTime();

  it('asks for nothing where the cluster does not expire', async () => {
    open(
      { ttlHours: { type: 'integer', title: 'Hours', 'ui:field': 'GoldenPathLifetime' } },
      { values: { lifecycle: 'persistent' } },
    );
    expect(await screen.findByText('A persistent cluster does not expire.')).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });

  it('takes whole hours only', async () => {
    const form = open({ ttlHours: { type: 'number', title: 'Hours', 'ui:field': 'GoldenPathLifetime' } });
    const hours = await screen.findByRole('textbox', { name: 'Hours' });
    await form.user.type(hours, '0');
    await form.user.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findAllByText('Give whole hours, at least one')).not.toHaveLength(0);
    expect(screen.queryByRole('button', { name: 'Create' })).not.toBeInTheDocument();
  });
});

describe('The plan', () => {
  virtualTime();

  const plan = { type: 'null', title: 'Plan', 'ui:field': 'GoldenPathPlan' };
  const values = { environment: 'dev', owner: 'group:default/platform' };

  it('says what is still to be filled in', async () => {
    open({ plan });
    expect(await screen.findByText(/Still to be filled in: environment and owner/)).toBeInTheDocument();
  });

  it('says what cannot be planned at all, and asks nobody', async () => {
    const { planning, pass } = open({ plan }, { values: { ...values, owner: 'nobody in particular' } });
    expect(await screen.findByText('This cannot be planned yet')).toBeInTheDocument();
    expect(screen.getByText(/is no entity reference/)).toBeInTheDocument();
    await pass(1000);
    expect(planning.count('plan')).toBe(0);
  });

  it('tells how long builds took, and from how many', async () => {
    const planning = new FakePlanning();
    planning.estimate = { known: true, p50Seconds: 723, p95Seconds: 1090, runs: 14 };
    open({ plan }, { values, planning });
    expect(await screen.findByText('12m 03s; 95 of 100 within 18m 10s (from 14 builds)')).toBeInTheDocument();
  });

  it('names a tier that would be blocked', async () => {
    open({ plan }, { values: { ...values, maxTier: '2' }, planning: withCeiling('2') });
    const blocked = await screen.findByRole('region', { name: /Tiers that would wait/ });
    expect(blocked).toHaveTextContent('environment dev offers no RDS instance');
  });

  it.each([
    [{ certainty: 'unknown' } as const, 'Not known: nothing that limits them could be read.'],
    [
      { certainty: 'exact', left: 0, bound: 'quota-total' } as const,
      "No more build of this size in dev, limited by GoldenPath's quota of dev.",
    ],
    [
      { certainty: 'at-most', left: 2, bound: 'quota-total' } as const,
      "2 more of this size in dev at most, limited by GoldenPath's quota of dev; not everything that limits them could be read.",
    ],
  ])('tells how much room there is, and how sure that is: %j', async (room, words) => {
    const planning = new FakePlanning();
    planning.room = room;
    open({ plan }, { values, planning });
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('knows of no room for persistent clusters, of which there is one', async () => {
    open({ plan }, { values: { ...values, lifecycle: 'persistent' } });
    expect(await screen.findByText('until it is torn down')).toBeInTheDocument();
    expect(screen.queryByText('Room for more builds')).not.toBeInTheDocument();
  });

  it('says why a preflight could not be made', async () => {
    const planning = new FakePlanning();
    planning.fail('preflight', new TypeError('Failed to fetch'));
    const { user } = open({ plan }, { values, planning });
    await user.click(await screen.findByRole('button', { name: 'Run the preflight' }));
    expect(await screen.findByText('The preflight could not be made')).toBeInTheDocument();
  });
});
