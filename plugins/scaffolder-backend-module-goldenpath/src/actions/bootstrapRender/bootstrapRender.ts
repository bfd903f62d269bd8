import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { bootstrapFile, globalValuesFile } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { ApiSource } from '../../api';
import { buildRequestFields } from '../buildRequestInput';
import { examples } from './bootstrapRender.examples';
import { resolveValues } from './resolveValues';

/** The key of the ConfigMap `argocd-bootstrap-config`, and the file with its content. */
const BOOTSTRAP_FILE = 'bootstrap.yaml';
const GLOBAL_VALUES_FILE = 'values-global.yaml';

/**
 * `goldenpath:bootstrap:render`: a build's bootstrap values and Helm `global` values as files in the workspace, for teams that deploy by pull
 * request. It writes nothing outside the workspace, so that a dry run is the same.
 *
 * @public
 */
export function createBootstrapRenderAction(options: { api: ApiSource }) {
  return createTemplateAction({
    id: 'goldenpath:bootstrap:render',
    description: `Writes the bootstrap values (${BOOTSTRAP_FILE}) and the Helm values \`global\` (${GLOBAL_VALUES_FILE}) of a build that is there, or of one that could be asked for, into the workspace. Nothing is created.`,
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        request: z =>
          z
            .object(buildRequestFields(z))
            .optional()
            .describe('A build that could be asked for; or name one that is there'),
        environment: z => z.string().optional().describe('The environment of a build that is there'),
        buildId: z =>
          z.string().optional().describe('The id of a build that is there; persistent for a persistent cluster'),
        incarnation: z =>
          z
            .number()
            .int()
            .positive()
            .optional()
            .describe('Which incarnation of a persistent cluster; the latest if left out'),
        storageClassReady: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether the cluster has a default StorageClass; if left out, what GoldenPath has seen in it, and false while there is no cluster',
            ),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe('Folder inside the workspace that the files are written to; its root if left out'),
      },
      output: {
        bootstrapPath: z => z.string().describe('Path of the bootstrap values, relative to the workspace'),
        globalValuesPath: z => z.string().describe('Path of the Helm values, relative to the workspace'),
        environment: z => z.string().describe('Name of the environment'),
        buildId: z =>
          z.string().describe('The id of the build; one that was not asked for may be given to another build first'),
        hostSuffix: z => z.string().describe('What every host name of the build ends with'),
      },
    },
    async handler(ctx) {
      const { targetPath = '.' } = ctx.input;
      const folder = resolveSafeChildPath(ctx.workspacePath, targetPath);
      const api = options.api.apiFor(await ctx.getInitiatorCredentials(), { signal: ctx.signal });
      ctx.signal?.throwIfAborted();
      const { spec, storageClassReady } = await resolveValues({ api, input: ctx.input });

      await mkdir(folder, { recursive: true });
      const write = async (name: string, content: string) => {
        await writeFile(resolveSafeChildPath(folder, name), content);
        const path = join(targetPath, name);
        ctx.logger.info(`${path} written`);
        return path;
      };
      ctx.output('bootstrapPath', await write(BOOTSTRAP_FILE, bootstrapFile({ spec, storageClassReady })));
      ctx.output('globalValuesPath', await write(GLOBAL_VALUES_FILE, globalValuesFile(spec)));
      ctx.output('environment', spec.environment);
      ctx.output('buildId', spec.buildId);
      ctx.output('hostSuffix', spec.dns.hostSuffix);
    },
  });
}
