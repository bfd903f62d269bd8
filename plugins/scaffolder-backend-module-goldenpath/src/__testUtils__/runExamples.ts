import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { runAction } from './runAction';

/** Runs every documented example of an action, each input checked against the action's own schema first. */
export async function runExamples<Input extends JsonObject, Output extends JsonObject>(options: {
  action: TemplateAction<Input, Output>;
  check: (result: { input: Input; outputs: Partial<Output> }) => void;
}): Promise<number> {
  const examples = options.action.examples ?? [];
  for (const example of examples) {
    for (const step of parse(example.example).steps) {
      if (step.action !== options.action.id) {
        throw new Error(`The example '${example.description}' runs ${step.action}, not ${options.action.id}`);
      }
      const { outputs } = await runAction({ action: options.action, input: step.input });
      options.check({ input: step.input, outputs });
    }
  }
  return examples.length;
}
