import type { ActionContext, TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject, JsonValue } from '@backstage/types';

/** Where checkpoints of a task are kept; the same one again is the same task, started again. */
export type Checkpoints = Map<string, JsonValue | void>;

/** Runs an action as the scaffolder does, and tells what it put out and logged. */
export async function runAction<Input extends JsonObject, Output extends JsonObject>(options: {
  action: TemplateAction<Input, Output>;
  input: Input;
  isDryRun?: boolean;
  signal?: AbortSignal;
  checkpoints?: Checkpoints;
  /** A folder of its own when not given. */
  workspacePath?: string;
}): Promise<{ outputs: Partial<Output>; logged: string[] }> {
  const outputs: Partial<Output> = {};
  const logged: string[] = [];
  const checkpoints = options.checkpoints ?? new Map();
  const base = createMockActionContext<Input, Output>({
    input: options.input,
    ...(options.workspacePath !== undefined && { workspacePath: options.workspacePath }),
  });
  const context: ActionContext<Input, Output> = {
    ...base,
    task: { id: 'task-1' },
    step: { id: 'step-1' },
    isDryRun: options.isDryRun ?? false,
    signal: options.signal,
    logger: {
      ...base.logger,
      info: (message: string) => {
        logged.push(message);
      },
    } as ActionContext<Input, Output>['logger'],
    output: (name, value) => {
      outputs[name] = value;
    },
    async checkpoint<T extends JsonValue | void>(checkpoint: { key: string; fn: () => Promise<T> | T }) {
      if (!checkpoints.has(checkpoint.key)) {
        checkpoints.set(checkpoint.key, await checkpoint.fn());
      }
      return checkpoints.get(checkpoint.key) as T;
    },
  };
  await options.action.handler(context);
  return { outputs, logged };
}
