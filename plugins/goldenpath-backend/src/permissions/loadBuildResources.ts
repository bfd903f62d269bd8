import type { BuildStore } from '../database';
import type { BuildResource } from './rules';

/** Loads the builds that conditional decisions are about, by their references (`environment/buildId[/incarnation]`). */
export function createResourceLoader(options: {
  store: BuildStore;
}): (resourceRefs: string[]) => Promise<(BuildResource | undefined)[]> {
  return resourceRefs =>
    Promise.all(
      resourceRefs.map(async reference => {
        const [environment, buildId, incarnation] = reference.split('/');
        const record = await options.store.get({
          environment,
          buildId,
          ...(incarnation !== undefined && { incarnation: Number(incarnation) }),
        });
        return (
          record && {
            environment: record.build.environment,
            lifecycle: record.build.lifecycle,
            owner: record.build.owner,
          }
        );
      }),
    );
}
