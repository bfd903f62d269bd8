import type { LoadedContract } from '../../contract/types';
import { baseDomainOf, describeNamespace, hostSuffixOf } from '../../identity/dnsNamespace';
import { clusterNameOf, dnsOwnerIdOf, secretPathOf, tagsOf } from '../../identity/names';
import { globalValuesOf } from '../render/globalValues';
import type { BuildRequest, RequestFacts } from '../request';
import type { Refusal, Resolution } from '../spec';
import { checkNames } from './checkNames';
import { chooseDatabases } from './chooseDatabases';
import { chooseInstance } from './chooseInstance';
import { chooseBuildId, chooseEnvironment } from './chooseIdentity';
import { chooseKubernetes, chooseNodes } from './chooseMachines';
import { chooseMaxTier } from './chooseMaxTier';
import { chooseTtl } from './chooseTtl';
import { parseRequest } from './parseRequest';
import { renderApps } from './renderApps';
import { resolveTiers } from './resolveTiers';
import { selectApps } from './selectApps';
import { selectChecks } from './selectChecks';
import { selectTiers } from './selectTiers';

/**
 * Decides everything about a build, once: from what somebody asks for and what is known of the environment to the spec that everyone after reads.
 * Never throws; a request that cannot be met gets every reason at once.
 *
 * @param request - of unknown shape, as it came over the wire
 * @public
 */
export function resolveBuild(loaded: LoadedContract, request: BuildRequest | unknown, facts: RequestFacts): Resolution {
  const { contract, digest } = loaded;
  const { fields, refusals: shapeRefusals } = parseRequest(request);
  const refusals: Refusal[] = [...shapeRefusals];
  const refuse = (refusal: Refusal) => {
    refusals.push(refusal);
  };

  const { lifecycle, owner } = fields;
  const environment = chooseEnvironment({ fields, facts, refuse });
  const buildId = chooseBuildId({ buildId: fields.buildId, lifecycle, environment, facts, refuse });
  const maxTier = chooseMaxTier({ contract, lifecycle, asked: fields.maxTier, refuse });
  const ttlHours = chooseTtl({ asked: fields.ttlHours, lifecycle, environment, refuse });
  const kubernetes = chooseKubernetes({ contract, asked: fields.kubernetesVersion, refuse });
  const nodes = chooseNodes({ contract, asked: fields.nodes, refuse });
  if (!environment || !lifecycle || !owner || !buildId || !maxTier || !kubernetes || !nodes) {
    return { result: 'refused', refusals };
  }

  const identity = { prefix: environment.prefix, environment: environment.name, lifecycle, buildId };
  const baseDomain = baseDomainOf({ environment: environment.name, domain: environment.domain });
  const hostSuffix = hostSuffixOf({ ...identity, domain: environment.domain });
  const namespace = { lifecycle, hostSuffix };
  const ownerId = dnsOwnerIdOf(identity);
  const clusterName = clusterNameOf(identity);
  const argocdHost = `${contract.argocd.host}.${hostSuffix}`;

  const selections = selectTiers({ contract, maxTier, lifecycle, environment });
  const decisions = selectApps({ contract, tiers: selections, lifecycle, environment });
  const tiers = resolveTiers({ contract, tiers: selections, decisions });
  const apps = renderApps({
    apps: contract.apps,
    decisions,
    environment,
    tokens: {
      environment: environment.name,
      lifecycle,
      buildId,
      hostSuffix,
      baseDomain,
      dnsOwnerId: ownerId,
      clusterName,
      region: environment.region,
      secretPath: secretPathOf(identity),
    },
    global: globalValuesOf({ lifecycle, buildId, dns: { hostSuffix, ownerId } }),
  });
  const ensureInstance = chooseInstance({ asked: fields.ensureInstance, lifecycle, environment, refuse });
  const databases = chooseDatabases({
    asked: fields.databases,
    contract,
    tiers: selections,
    decisions,
    identity,
    environment,
    refuse,
  });
  checkNames({ environment, clusterName, argocdHost, apps, namespace, baseDomain, refuse });
  if (refusals.length > 0) {
    return { result: 'refused', refusals };
  }

  return {
    result: 'resolved',
    spec: {
      environment: environment.name,
      lifecycle,
      buildId,
      owner,
      ...(fields.entityRef !== undefined && { entityRef: fields.entityRef }),
      ...(fields.description !== undefined && { description: fields.description }),
      clusterName,
      maxTier,
      region: environment.region,
      ...(ttlHours !== undefined && { ttlHours }),
      dns: { baseDomain, hostSuffix, ownerId, namespace: describeNamespace(namespace) },
      tags: tagsOf({ ...identity, owner }),
      kubernetes,
      nodes,
      argocd: {
        namespace: contract.argocd.namespace,
        project: contract.argocd.project,
        hostname: argocdHost,
        ingressClass: contract.argocd.ingressClass,
        tier: contract.argocd.tier,
        ...environment.argocd,
      },
      tiers,
      apps,
      checks: selectChecks({ contract, tiers, decisions }),
      databases,
      ...(ensureInstance && { ensureInstance }),
      bootstrap: {
        bootstrap: { mode: lifecycle, maxTier, env: environment.name, buildId },
        platform: {
          rdsAvailable: environment.offers.rds,
          s3Available: environment.offers.objectStore,
          storageClassReady: 'deferred',
          irsaConfigured: environment.podIdentityConfigured,
        },
        dns: { baseDomain, hostSuffix, ownerId },
        contract: { version: contract.version, digest },
      },
      contract: { version: contract.version, digest },
    },
  };
}
