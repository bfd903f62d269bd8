import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { type ActionContext, createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type { BuildRequest, GoldenPathApi } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { ApiSource } from '../../api';
import { buildUrl, clusterEntityRef } from '../outputs';
import { examples } from './clusterCreate.examples';

/** What the action puts out; also what a checkpoint keeps. */
interface Created extends JsonObject {
  environment: string;
  buildId: string;
  clusterName: string;
  hostSuffix: string;
}

/**
 * `goldenpath:cluster:create`: asks for a cluster and answers at once; the backend owns the wait (PITFALLS 46).
 *
 * @public
 */
export function createClusterCreateAction(options: { api: ApiSource; appBaseUrl: string }) {
  return createTemplateAction({
    id: 'goldenpath:cluster:create',
    description: 'Asks GoldenPath for an EKS cluster and answers at once, before it is ready.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        environment: z => z.string().describe('Name of the environment, as the platform team configured it'),
        owner: z => z.string().describe('Entity reference of the owner; one of your own groups, or you'),
        lifecycle: z =>
          z
            .enum(['ephemeral', 'persistent'])
            .optional()
            .describe('Ephemeral (the default) goes by itself; persistent stays'),
        buildId: z =>
          z.string().optional().describe('Two-digit groups, as 23-01-26-01; the next free one of today if left out'),
        entityRef: z => z.string().optional().describe('The catalog entity that the cluster is made for'),
        maxTier: z =>
          z.string().optional().describe('The highest tier to build, where the contract lets a request choose'),
        ttlHours: z =>
          z.number().int().positive().optional().describe("Hours to live; the environment's default if left out"),
        kubernetesVersion: z =>
          z.string().optional().describe("A version of the contract, as 1.33; the contract's default if left out"),
        nodes: z =>
          z
            .object({
              size: z.enum(['small', 'medium', 'large', 'xlarge']).optional().describe('Size of each node'),
              min: z.number().int().optional().describe('Fewest nodes'),
              desired: z.number().int().optional().describe('Nodes at the start'),
              max: z.number().int().optional().describe('Most nodes'),
              capacity: z.enum(['ON_DEMAND', 'SPOT']).optional().describe('How the nodes are bought'),
            })
            .optional()
            .describe('The nodes; what is left out comes from the contract'),
        databases: z =>
          z
            .array(z.object({ app: z.string().describe('The app that gets the database') }))
            .optional()
            .describe('Databases to make with the cluster, where its tier allows them'),
        description: z => z.string().optional().describe('What the cluster is for'),
      },
      output: {
        environment: z => z.string().describe('Name of the environment'),
        buildId: z => z.string().describe('The id of the build'),
        clusterName: z => z.string().describe('The name of the EKS cluster'),
        hostSuffix: z => z.string().describe('What every host name of the build ends with'),
        buildUrl: z => z.string().describe("The build's page"),
        entityRef: z => z.string().describe('The catalog entity of the cluster'),
      },
    },
    async handler(ctx) {
      const api = options.api.apiFor(await ctx.getInitiatorCredentials());
      const request: BuildRequest = { ...ctx.input, lifecycle: ctx.input.lifecycle ?? 'ephemeral' };
      const created = ctx.isDryRun
        ? await plan({ api, request, log: message => ctx.logger.info(message) })
        : await create({ api, request, ctx });
      ctx.output('environment', created.environment);
      ctx.output('buildId', created.buildId);
      ctx.output('clusterName', created.clusterName);
      ctx.output('hostSuffix', created.hostSuffix);
      ctx.output('buildUrl', buildUrl({ appBaseUrl: options.appBaseUrl, ...created }));
      ctx.output('entityRef', clusterEntityRef(created));
    },
  });
}

async function create(options: {
  api: GoldenPathApi;
  request: BuildRequest;
  ctx: Pick<ActionContext<JsonObject>, 'checkpoint' | 'task' | 'step' | 'logger'>;
}): Promise<Created> {
  const { api, request, ctx } = options;
  // The same task, step and input give the same key: whatever is lost on the way, the backend answers with the first build.
  const digest = createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 16);
  const idempotencyKey = `scaffolder-${ctx.task.id}-${ctx.step?.id ?? 'step'}-${digest}`;
  const created = await ctx.checkpoint<Created>({
    key: `goldenpath.cluster.create.${digest}`,
    fn: async () => {
      const build = await api.createBuild(request, { idempotencyKey });
      return {
        environment: build.environment,
        buildId: build.buildId,
        clusterName: build.spec.clusterName,
        hostSuffix: build.spec.dns.hostSuffix,
      };
    },
  });
  ctx.logger.info(`Build ${created.buildId} is accepted in ${created.environment}: cluster ${created.clusterName}`);
  return created;
}

async function plan(options: {
  api: GoldenPathApi;
  request: BuildRequest;
  log: (message: string) => void;
}): Promise<Created> {
  const { api, request, log } = options;
  const answer = await api.plan(request);
  if (!answer.spec) {
    const refusals = answer.refusals.map(refusal =>
      refusal.path ? `${refusal.path}: ${refusal.message}` : refusal.message,
    );
    throw new InputError(`This request would be refused: ${refusals.join('; ')}`);
  }
  const deployed = answer.apps.filter(app => app.state === 'deployed').map(app => app.name);
  log(
    `Dry run: nothing is created. It would make ${answer.spec.clusterName} in ${answer.steps.length} steps, up to tier ${answer.spec.maxTier}.`,
  );
  log(`Apps: ${deployed.join(', ') || 'none'}`);
  for (const app of answer.apps) {
    if (app.state === 'skipped') {
      log(`Skipped: ${app.name}: ${app.reason ?? 'no reason given'}`);
    }
  }
  return {
    environment: answer.spec.environment,
    buildId: answer.spec.buildId,
    clusterName: answer.spec.clusterName,
    hostSuffix: answer.spec.dns.hostSuffix,
  };
}
