import type { JsonObject, JsonValue } from '@backstage/types';
import { tierChoices } from '@goldenpath/backstage-plugin-goldenpath-common';
import { screen } from '@testing-library/react';
import { FakeDatabases } from '../__testUtils__/FakeDatabases';
import { FakePlanning } from '../__testUtils__/FakePlanning';
import { findUntranslated } from '../__testUtils__/pseudoTranslation';
import { renderForm } from '../__testUtils__/renderForm';
import { virtualTime } from '../__testUtils__/virtualTime';

const failure = new TypeError('Failed to fetch');

const properties: Record<string, JsonObject> = {
  environment: { type: 'string', title: 'Where', 'ui:field': 'GoldenPathEnvironment' },
  maxTier: { type: 'string', title: 'How far', 'ui:field': 'GoldenPathTier' },
  size: { type: 'string', title: 'How large', 'ui:field': 'GoldenPathNodeSize' },
  ttlHours: { type: 'number', title: 'How long', 'ui:field': 'GoldenPathLifetime' },
};
const parameters = { title: 'Only step', properties };
/** The titles as the scaffolder's own list of faults has them. */
const quoted = Object.values(properties).map(({ title }) => `'${title}'`);

/** Opens a form of all fields but the plan with every message in brackets. */
function open(
  options: {
    values?: Record<string, JsonValue>;
    planning?: FakePlanning;
    databases?: FakeDatabases;
    required?: string[];
  } = {},
) {
  const { planning = new FakePlanning(), databases = new FakeDatabases(), values = {}, required = [] } = options;
  return {
    untranslated: (place: Element = theForm()) =>
      findUntranslated({
        within: place,
        data: [parameters, quoted, values, sayingsOf(planning), databases.configured, 'eu-central-1', failure.message],
      }),
    ...renderForm({ parameters: [{ ...parameters, required }], planning, databases, values, isPseudo: true }),
  };
}

/** A contract that lets ephemeral builds choose, up to tier 2. */
function aChoice(): FakePlanning {
  const planning = new FakePlanning();
  planning.contract.lifecycles.ephemeral = { maxTier: '1.5', overridable: true, ceiling: '2' };
  return planning;
}

/** What the contract itself says of its tiers and sizes. */
function sayingsOf({ contract, environments }: FakePlanning) {
  const tiers = contract.tiers.map(({ id, name }) => `${id} ${name}`);
  const choices = [...environments, { ...environments[0], name: 'stage' }].map(environment =>
    tierChoices({ contract, lifecycle: 'ephemeral', environment }),
  );
  return [tiers, contract.kubernetes, choices];
}

function theForm(): Element {
  const form = screen.getByRole('button', { name: '⟦Review⟧' }).closest('form');
  if (!form) {
    throw new Error('There is no form.');
  }
  return form;
}

describe('The words of the fields of forms come from the translation API', () => {
  virtualTime();

  it('with nothing filled in, and where nobody can choose a tier', async () => {
    const { untranslated } = open();
    await screen.findByText(/GiB of disk; 3 nodes/);
    await screen.findByText(/^⟦The contract lets nobody choose/);
    expect(untranslated()).toEqual([]);
  });

  it('with everything filled in, and tiers with limits', async () => {
    const planning = aChoice();
    const values = { environment: 'dev', maxTier: '2', size: 'xlarge', ttlHours: 3 };
    const { untranslated } = open({ planning, values });
    await screen.findByText(/^⟦Asked for now, it goes/);
    await screen.findByRole('region', { name: '⟦Tiers with limits⟧' });
    expect(untranslated()).toEqual([]);
  });

  it('where all have to be filled in', async () => {
    const { untranslated } = open({ planning: aChoice(), required: Object.keys(properties) });
    await screen.findByText(/GiB of disk; 3 nodes/);
    expect(await screen.findAllByText(/⟦Required⟧/)).toHaveLength(Object.keys(properties).length);
    expect(untranslated()).toEqual([]);
  });

  it.each(['Where', 'How far', 'How large'])('among what can be chosen: %s', async title => {
    const planning = aChoice();
    const databases = new FakeDatabases();
    databases.configured.push(
      { name: 'test', requireApproval: false, offers: { rds: true, objectStore: true, tls: true } },
      { name: 'stage', requireApproval: false, lifecycles: ['persistent'] },
    );
    const { user, untranslated } = open({ planning, databases, values: { environment: 'dev' } });
    await screen.findByRole('region', { name: '⟦Tiers with limits⟧' });
    await user.click(screen.getByRole('button', { name: new RegExp(title) }));
    expect(untranslated(await screen.findByRole('listbox'))).toEqual([]);
  });

  it.each<[string, Record<string, JsonValue>, RegExp[]]>([
    [
      'that are not there',
      { environment: 'moon', maxTier: '9', size: 'giant' },
      [/^⟦There is no environment "moon"/, /^⟦There is no tier 9/, /^⟦There is no size "giant"/],
    ],
    [
      'of another kind',
      { environment: 'stage', maxTier: 'one', ttlHours: 0 },
      [/^⟦The environment stage takes only/, /^⟦"one" is no tier/, /^⟦Give whole hours/],
    ],
    ['that are too large', { environment: 'dev', ttlHours: 500 }, [/^⟦500 hours are more/]],
  ])('where it refuses values %s', async (_, values, faults) => {
    const planning = aChoice();
    const databases = new FakeDatabases();
    databases.configured.push({ name: 'stage', requireApproval: false, lifecycles: ['persistent'] });
    const { user, untranslated } = open({ planning, databases, values });
    await screen.findByRole('region', { name: '⟦Tiers with limits⟧' });
    await user.click(screen.getByRole('button', { name: '⟦Review⟧' }));
    for (const fault of faults) {
      expect(await screen.findAllByText(fault)).not.toHaveLength(0);
    }
    expect(untranslated()).toEqual([]);
  });

  it('while the environments and the contract are read', async () => {
    const planning = new FakePlanning();
    const databases = new FakeDatabases();
    planning.hold('getContract');
    databases.hold('listEnvironments');
    const { untranslated } = open({ planning, databases });
    await screen.findByPlaceholderText('⟦Reading the contract⟧');
    expect(untranslated()).toEqual([]);
  });

  it('where these cannot be read', async () => {
    const planning = new FakePlanning();
    const databases = new FakeDatabases();
    planning.fail('getContract', failure);
    databases.fail('listEnvironments', failure);
    const { user, untranslated } = open({ planning, databases });
    await user.type(await screen.findByPlaceholderText("⟦The contract's own⟧"), 'one');
    await user.tab();
    await screen.findByText('⟦Give the number of a tier, such as 1.5⟧');
    expect(untranslated()).toEqual([]);
  });

  it('where only the environments cannot be read', async () => {
    const planning = aChoice();
    const databases = new FakeDatabases();
    databases.fail('listEnvironments', failure);
    const { untranslated } = open({ planning, databases });
    await screen.findByText(/^⟦What the environment offers cannot be read/);
    expect(untranslated()).toEqual([]);
  });

  it('where no environment is configured', async () => {
    const databases = new FakeDatabases();
    databases.configured = [];
    const { user, untranslated } = open({ databases, values: { environment: 'dev' } });
    await screen.findByText(/^⟦No environment is configured/);
    await user.click(screen.getByRole('button', { name: '⟦Review⟧' }));
    await screen.findAllByText('⟦There is no environment "dev"; there are none⟧');
    expect(untranslated()).toEqual([]);
  });

  it('where a cluster does not expire', async () => {
    const { untranslated } = open({ values: { lifecycle: 'persistent' } });
    await screen.findByText('⟦A persistent cluster does not expire.⟧');
    expect(untranslated()).toEqual([]);
  });
});
