import { compareTierIds } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import { renderBootstrap } from '../argocd/bootstrap';
import { findDefaultStorageClass } from '../probes/defaultStorageClass';
import { applySingle } from './applySingle';
import { type RecordedCheck, withChecks } from '../../preflight/recordedChecks';
import { isStorageClass } from '../gates/gatesOf';
import { clusterStep, type Look, waiting } from './clusterStep';
import type { ClusterSide } from './ClusterSide';
import { BOOTSTRAP_STEP, STORAGE_CLASS_STEP } from './ids';
import { PREREQUISITE_MS } from './waits';

/**
 * The gate of the tiers that need volumes: a default StorageClass, which the EBS CSI add-on brings. Once it is there, the bootstrap values
 * say so. `undefined` where no app of the build needs it.
 */
export function storageClassStep(side: ClusterSide): Step | undefined {
  const { spec } = side;
  const [lowest] = spec.apps
    .filter(app => app.decision.state === 'deployed' && app.deferred.includes('storageClass'))
    .map(app => app.tier)
    .sort(compareTierIds);
  if (lowest === undefined) {
    return undefined;
  }
  const check = spec.checks.find(isStorageClass);
  const recorded = (seen: { look: Look } & Pick<RecordedCheck, 'status' | 'evidence' | 'remedy'>) => {
    const { look, ...outcome } = seen;
    const { clock, outputs } = look.ctx;
    const owner = outcome.status === 'passed' ? undefined : check?.owner;
    return check
      ? withChecks(outputs, [{ id: check.id, ...outcome, ...(owner !== undefined && { owner }), at: clock.now() }])
      : outputs;
  };
  return clusterStep(side, {
    id: STORAGE_CLASS_STEP,
    tier: lowest,
    title: 'Default StorageClass',
    needs: [BOOTSTRAP_STEP],
    async ensure(look) {
      const storageClass = await findDefaultStorageClass(look.cluster);
      if (storageClass === undefined) {
        return waiting({
          reason: 'StorageClassMissing',
          message: 'No StorageClass is the default one yet; the EBS CSI add-on brings it',
          retryAfterMs: PREREQUISITE_MS,
          outputs: recorded({
            look,
            status: 'pending',
            evidence: 'No StorageClass is the default one yet',
            remedy:
              'Nothing while the EBS CSI add-on comes up; if it stays, see whether its default StorageClass is enabled.',
          }),
        });
      }
      const written = await applySingle({ look, object: renderBootstrap({ spec, storageClassReady: true }) });
      return written.result === 'ready'
        ? {
            ...written,
            message: `${storageClass} is the default StorageClass`,
            outputs: recorded({ look, status: 'passed', evidence: `${storageClass} is the default StorageClass` }),
          }
        : written;
    },
  });
}
