import type { Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import { ARGOCD_CONFIGURATION, customize } from '../argocd/customize';
import { buildLabels } from '../argocd/names';
import { type ClusterObject, type DesiredObject, referenceOf } from '../client/objects';
import { parseManifest } from '../manifest/parseManifest';
import { clusterStep, type Look, waiting } from './clusterStep';
import type { ClusterSide } from './ClusterSide';
import { digestOf } from './digest';
import { ARGOCD_STEP, NAMESPACE_STEP } from './ids';
import { appliedTo, applyAll, isOurs, marked } from './ownership';
import { SOON_MS } from './waits';

/** Applied after everything else of the manifest: where it stands, all of it was applied. */
const INSTALL_MARK = 'goldenpath-argocd-install';

interface CustomResourceDefinition extends ClusterObject {
  status?: { conditions?: { type?: string; status?: string }[] };
}

/**
 * Argo CD from its pinned manifest: CRDs first, and the rest once they are established. Applied as soon as the API answers, while nodes join.
 */
export function argocdStep(side: ClusterSide): Step {
  const { spec } = side;
  const { namespace, version, manifest, sha256, tier } = spec.argocd;
  const install = digestOf({ sha256, namespace, configuration: ARGOCD_CONFIGURATION });
  const mark: DesiredObject = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: INSTALL_MARK, namespace, labels: buildLabels(spec) },
    data: { version, sha256 },
  };
  return clusterStep(side, {
    id: ARGOCD_STEP,
    tier,
    title: `Argo CD ${version}`,
    needs: [NAMESPACE_STEP],
    async ensure({ cluster, ctx }: Look) {
      const { buildUid } = ctx;
      const installed = await cluster.get<ClusterObject>(referenceOf(mark));
      if (installed && isOurs(installed, buildUid) && appliedTo(installed) === install) {
        return { result: 'ready', message: `Argo CD ${version} is applied` };
      }
      const text = await side.manifests.read({ manifest, sha256, signal: ctx.signal });
      const parsed = parseManifest({ text, namespace });
      const toApply = (object: DesiredObject) => marked({ object, buildUid, applied: install });

      const definitions = parsed.customResourceDefinitions.map(toApply);
      const live = await Promise.all(
        definitions.map(definition => cluster.get<CustomResourceDefinition>(referenceOf(definition))),
      );
      const unapplied = definitions.filter((_, index) => appliedTo(live[index]) !== install);
      if (unapplied.length > 0) {
        await ctx.mutate(`Apply ${unapplied.length} CRDs of Argo CD ${version}`, () =>
          applyAll({ cluster, objects: unapplied, buildUid }),
        );
        return waiting({
          reason: 'CrdsApplied',
          message: 'Its CRDs are applied and being established',
          retryAfterMs: SOON_MS,
        });
      }
      const unestablished = live.flatMap(definition =>
        definition && !isEstablished(definition) ? [definition.metadata.name] : [],
      );
      if (unestablished.length > 0) {
        return waiting({
          reason: 'CrdsNotEstablished',
          message: `Not established yet: ${unestablished.join(', ')}`,
          retryAfterMs: SOON_MS,
        });
      }
      const rest = [...customize({ objects: parsed.others, namespace }).map(toApply)];
      await ctx.mutate(`Apply ${rest.length} objects of Argo CD ${version}`, async () => {
        await applyAll({ cluster, objects: rest, buildUid });
        await applyAll({ cluster, objects: [toApply(mark)], buildUid });
      });
      return { result: 'ready', message: `Argo CD ${version}: ${definitions.length + rest.length} objects applied` };
    },
  });
}

function isEstablished(definition: CustomResourceDefinition): boolean {
  return (definition.status?.conditions ?? []).some(
    condition => condition.type === 'Established' && condition.status === 'True',
  );
}
