import type { PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { BuildStore } from '../database';

/** The id that the contract's check has. */
const CHECK = 'build-id-unused';

/** Asked before admission: the id must be free, now and in the history. */
export function createBuildIdCheck(options: { store: BuildStore }): PreflightCheck {
  return {
    id: CHECK,
    async run({ spec }) {
      if (spec.lifecycle === 'persistent') {
        return { status: 'skipped', evidence: 'A persistent cluster has a fixed id; its incarnations are counted.' };
      }
      const used = await options.store.usedBuildIds(spec.environment);
      return used.includes(spec.buildId)
        ? {
            status: 'failed',
            evidence: `${spec.buildId} was used before in ${spec.environment}.`,
            remedy: 'Leave the build id out to get the next free one.',
          }
        : {
            status: 'passed',
            evidence: `${spec.buildId} is none of the ${used.length} ids used in ${spec.environment}.`,
          };
    },
  };
}

/** Asked as a build's first step: the id is taken, and by this build, for its key is unique in the database. */
export function createAdmittedBuildIdCheck(options: { store: BuildStore }): PreflightCheck {
  return {
    id: CHECK,
    async run({ spec }) {
      const record = await options.store.get({ environment: spec.environment, buildId: spec.buildId });
      return record
        ? {
            status: 'passed',
            evidence: `${spec.environment}/${spec.buildId} was admitted at ${new Date(
              record.build.createdAt,
            ).toISOString()}; the database holds the key once.`,
          }
        : {
            status: 'failed',
            evidence: `${spec.environment}/${spec.buildId} is not among the builds.`,
            remedy: 'Ask for a new build.',
          };
    },
  };
}
