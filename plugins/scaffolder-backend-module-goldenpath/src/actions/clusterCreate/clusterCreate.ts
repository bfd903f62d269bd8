import { createHash } from 'node:crypto';
import { type ActionContext, createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type { BuildRequest, GoldenPathApi } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { ApiSource } from '../../api';
import { buildRequestFields, toBuildRequest } from '../buildRequestInput';
import { buildUrl, clusterEntityRef } from '../outputs';
import { requireSpec } from '../requireSpec';
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
      input: z => z.object(buildRequestFields(z)),
      output: z =>
        z.object({
          environment: z.string().describe('Name of the environment'),
          buildId: z.string().describe('The id of the build'),
          clusterName: z.string().describe('The name of the EKS cluster'),
          hostSuffix: z.string().describe('What every host name of the build ends with'),
          buildUrl: z.string().describe("The build's page"),
          entityRef: z.string().describe('The catalog entity of the cluster'),
        }),
    },
    async handler(ctx) {
      const api = options.api.apiFor(await ctx.getInitiatorCredentials());
      const request = toBuildRequest(ctx.input);
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
  const spec = requireSpec(answer);
  const deployed = answer.apps.filter(app => app.state === 'deployed').map(app => app.name);
  log(
    `Dry run: nothing is created. It would make ${spec.clusterName} in ${answer.steps.length} steps, up to tier ${spec.maxTier}.`,
  );
  log(`Apps: ${deployed.join(', ') || 'none'}`);
  for (const app of answer.apps) {
    if (app.state === 'skipped') {
      log(`Skipped: ${app.name}: ${app.reason ?? 'no reason given'}`);
    }
  }
  return {
    environment: spec.environment,
    buildId: spec.buildId,
    clusterName: spec.clusterName,
    hostSuffix: spec.dns.hostSuffix,
  };
}
