import type { JsonObject, JsonValue } from '@backstage/types';
import {
  goldenPathBuildCreatePermission,
  goldenPathPreflightRunPermission,
  type CapacityRoom,
  type PlanAnswer,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { screen } from '@testing-library/react';
import { FakePlanning } from '../../__testUtils__/FakePlanning';
import { findUntranslated } from '../../__testUtils__/pseudoTranslation';
import { renderForm } from '../../__testUtils__/renderForm';
import type { Denied } from '../../__testUtils__/renderPages';
import { virtualTime } from '../../__testUtils__/virtualTime';

const failure = new TypeError('Failed to fetch');

const parameters: JsonObject[] = [
  {
    title: 'Only step',
    properties: {
      ttlHours: { type: 'number', title: 'How long', 'ui:field': 'GoldenPathLifetime' },
      plan: { type: 'null', title: 'What comes', 'ui:field': 'GoldenPathPlan' },
    },
  },
];

/** Opens a form with a plan with every message in brackets. */
function open(options: { wish?: Record<string, JsonValue>; planning?: FakePlanning; denied?: Denied } = {}) {
  const { wish, planning = new FakePlanning(), denied } = options;
  const filled = { environment: 'dev', owner: 'group:default/platform', ...wish };
  const plans: PlanAnswer[] = [];
  const { plan } = planning;
  planning.plan = async request => {
    const answer = await plan.call(planning, request);
    plans.push(answer);
    return answer;
  };
  return {
    untranslated: (...data: readonly unknown[]) => {
      const names = plans.flatMap(({ apps, spec }) => [
        ...apps.map(({ name, version }) => `${name} ${version}`),
        ...(spec?.tiers ?? []).map(({ id, name }) => `${id} ${name}`),
      ]);
      return findUntranslated({
        within: screen.getByRole('region', { name: 'What comes' }),
        data: [parameters, plans, names, filled, planning.bounds, planning.checks, failure.message, ...data],
      });
    },
    ...renderForm({ parameters, planning, values: filled, isPseudo: true, ...(denied && { denied }) }),
  };
}

describe('The words of the plan come from the translation API', () => {
  virtualTime();

  it('with what comes and what not, how long that takes, and tiers that would wait', async () => {
    const planning = new FakePlanning();
    planning.contract.lifecycles.ephemeral = { maxTier: '1.5', overridable: true, ceiling: '2' };
    planning.estimate = { known: true, p50Seconds: 723, p95Seconds: 1090, runs: 14 };
    const { untranslated } = open({ planning, wish: { maxTier: '2' } });
    await screen.findByRole('region', { name: /^⟦Would be skipped/ });
    await screen.findByRole('region', { name: /^⟦Tiers that would wait/ });
    expect(untranslated()).toEqual([]);
  });

  it('for a persistent cluster, of which no build is known', async () => {
    const { untranslated } = open({ wish: { lifecycle: 'persistent', capacity: 'SPOT' } });
    await screen.findByText('⟦until it is torn down⟧');
    await screen.findByText(/^⟦Not known. No build/);
    expect(untranslated()).toEqual([]);
  });

  it('while the plan is made, and while it is made anew', async () => {
    const { planning, user, untranslated, pass } = open();
    expect(await screen.findByText('⟦Making the plan⟧')).toBeInTheDocument();
    expect(untranslated()).toEqual([]);
    await screen.findByRole('region', { name: /^⟦Would be skipped/ });
    planning.hold('plan');
    await user.type(screen.getByRole('textbox', { name: 'How long' }), '2');
    await user.tab();
    await pass(1000);
    expect(await screen.findByText('⟦The plan is being made anew⟧')).toBeInTheDocument();
    expect(untranslated()).toEqual([]);
  });

  it.each<[string, Record<string, JsonValue>, RegExp]>([
    ['is still missing', { environment: '', owner: '' }, /^⟦Still to be filled in/],
    ['cannot be planned', { maxTier: 'one' }, /^⟦This cannot be planned yet/],
    ['would be refused', { ttlHours: 500 }, /^⟦This would be refused/],
  ])('where something %s', async (_, wish, words) => {
    const { untranslated } = open({ wish });
    await screen.findByText(words);
    const ofSchema = 'Must be a tier id in quotes such as "1.5"';
    expect(untranslated(ofSchema)).toEqual([]);
  });

  it('where nothing can be had', async () => {
    const planning = new FakePlanning();
    for (const call of ['plan', 'preflight', 'getCapacity'] as const) {
      planning.fail(call, failure);
    }
    const { user, untranslated } = open({ planning });
    await screen.findByText('⟦The plan cannot be made⟧');
    await user.click(screen.getByRole('button', { name: '⟦Run the preflight⟧' }));
    await screen.findByText('⟦The preflight could not be made⟧');
    expect(untranslated()).toEqual([]);
  });

  it.each<[Denied, string]>([
    [[goldenPathBuildCreatePermission.name], '⟦You may not ask for builds⟧'],
    [['goldenpath.platform.admin'], '⟦You may not ask for a build of group:default/others⟧'],
    [[goldenPathPreflightRunPermission.name], '⟦Room for more builds⟧'],
  ])('where the reader may not: %s', async (denied, words) => {
    const { untranslated } = open({ denied, wish: { owner: 'group:default/others' } });
    await screen.findByText(words);
    expect(untranslated()).toEqual([]);
  });

  it.each<[CapacityRoom, RegExp]>([
    [{ certainty: 'unknown' }, /^⟦Not known: nothing/],
    [{ certainty: 'exact', left: 0, bound: 'quota' }, /^⟦No more build/],
    [{ certainty: 'exact', left: 1, bound: 'quota' }, /^⟦1 more of this size in dev, limited/],
    [{ certainty: 'at-most', left: 2, bound: 'quota' }, /^⟦2 more of this size in dev at most/],
  ])('with room that is %j', async (room, words) => {
    const planning = new FakePlanning();
    planning.room = room;
    planning.bounds = [
      ...planning.bounds.slice(0, 1),
      {
        state: 'known',
        id: 'quota',
        title: 'Clusters',
        used: 5,
        limit: 5,
        left: 0,
        unit: 'clusters',
        evidence: 'Service Quotas',
      },
      { state: 'unknown', id: 'vcpu', title: 'vCPU', evidence: 'AccessDenied' },
    ];
    const { user, untranslated } = open({ planning });
    await screen.findByText(words);
    await user.click(screen.getByRole('button', { name: '⟦What was looked at (3)⟧' }));
    await screen.findByText('⟦none left⟧');
    expect(untranslated()).toEqual([]);
  });

  it('with a preflight: while it runs, where it found something, and of what the form said before', async () => {
    const planning = new FakePlanning();
    const check = { tier: '0', evidence: 'Both are in eu-central-1a', durationMs: 80 } as const;
    planning.checks = [
      { ...check, id: 'a', title: 'Quota left', status: 'passed' },
      { ...check, id: 'b', title: 'Two subnets', status: 'failed', remedy: 'Add one', owner: 'network team' },
    ];
    const { user, untranslated, pass } = open({ planning });
    await user.click(await screen.findByRole('button', { name: '⟦Run the preflight⟧' }));
    await screen.findByText(/^⟦1 failed, 1 passed/);
    expect(untranslated('(network team)')).toEqual([]);
    planning.checks.pop();
    await user.click(screen.getByRole('button', { name: '⟦Run it again⟧' }));
    await screen.findByText(/^⟦Nothing failed/);
    await user.type(screen.getByRole('textbox', { name: 'How long' }), '2');
    await user.tab();
    await pass(300);
    await screen.findByText(/^⟦What follows was found for what the form said before/);
    expect(untranslated()).toEqual([]);
    planning.hold('preflight');
    await user.click(screen.getByRole('button', { name: '⟦Run it again⟧' }));
    await screen.findByText('⟦The checks are being made.⟧');
    // Of the component library's own: a button whose act is running.
    expect(untranslated('(network team)', 'Loading')).toEqual([]);
  });
});
