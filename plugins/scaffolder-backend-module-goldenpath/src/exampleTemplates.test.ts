import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { parse } from 'yaml';
import { FakeGoldenPathApi } from './__testUtils__/fakeApi';
import { FakeDatabasesApi } from './__testUtils__/fakeDatabasesApi';
import { createClusterCreateAction } from './actions/clusterCreate/clusterCreate';
import { createClusterDestroyAction } from './actions/clusterDestroy/clusterDestroy';
import { createDatabaseCreateAction } from './actions/databaseCreate/databaseCreate';

const TEMPLATES = join(__dirname, '../../../examples/templates');
const appBaseUrl = 'http://localhost';
const clusters = { apiFor: () => new FakeGoldenPathApi() };
const databases = { databasesFor: () => new FakeDatabasesApi() };

/** What a template has to know of an action. */
const actions = [
  contractOf(createClusterCreateAction({ api: clusters, appBaseUrl })),
  contractOf(createClusterDestroyAction({ api: clusters })),
  contractOf(createDatabaseCreateAction({ api: databases, appBaseUrl })),
];

function contractOf({ id, schema }: Pick<TemplateAction, 'id' | 'schema'>) {
  return {
    id,
    inputs: Object.keys(schema?.input?.properties ?? {}),
    required: requiredOf(schema?.input?.required),
    outputs: Object.keys(schema?.output?.properties ?? {}),
  };
}

/** The JSON schema's list; its type allows a flag as well, as drafts before the fourth had it. */
function requiredOf(required: readonly string[] | boolean | undefined): readonly string[] {
  return Array.isArray(required) ? required : [];
}

describe('The example templates', () => {
  it.each(readdirSync(TEMPLATES))('%s asks for what its actions take, and shows what they answer', name => {
    const text = readFileSync(join(TEMPLATES, name, 'template.yaml'), 'utf8');
    const { spec } = parse(text);
    // What only shows something has no value that a step could take.
    const parameters = spec.parameters.flatMap((page: { properties: { [name: string]: { type: string } } }) =>
      Object.keys(page.properties).filter(parameter => page.properties[parameter].type !== 'null'),
    );
    for (const step of spec.steps) {
      const action = actions.find(({ id }) => id === step.action);
      const inputs = Object.keys(step.input);
      expect(action?.inputs).toEqual(expect.arrayContaining(inputs));
      expect(inputs).toEqual(expect.arrayContaining(action?.required ?? []));
      const shown = [...text.matchAll(/steps\.(\w+)\.output\.(\w+)/g)].filter(([, id]) => id === step.id);
      expect(action?.outputs).toEqual(expect.arrayContaining(shown.map(([, , output]) => output)));
    }
    const used = [...text.matchAll(/parameters\.(\w+)/g)].map(([, parameter]) => parameter);
    expect([...new Set(used)].sort()).toEqual(parameters.sort());
  });
});
