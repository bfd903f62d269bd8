import type { ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Step } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { ClusterClient } from '../client/ClusterClient';
import { type ClusterObject, referenceOf } from '../client/objects';
import { clusterStep, waiting } from './clusterStep';
import { type ClusterSide, tierOf } from './ClusterSide';
import { appStepId, ARGOCD_READY_STEP, ARGOCD_STEP, LOAD_BALANCERS_STEP } from './ids';
import { settle } from './settle';
import { PROGRESS_MS, RELEASE_LIMIT_MS } from './waits';

interface Service extends ClusterObject {
  spec?: { type?: string };
  status?: { loadBalancer?: { ingress?: { hostname?: string; ip?: string }[] } };
}

/** Minutes that a load balancer may take where the tier has no criteria of its own. */
const DEFAULT_SETTLE_MINUTES = 10;

/**
 * The load balancers of the cluster's Services. Removed while the control plane lives, which deletes them itself, and beside the nodes: their network
 * interfaces would hold the security groups and subnets for minutes more (PITFALLS 18).
 */
export function loadBalancersStep(side: ClusterSide): Step {
  const { spec } = side;
  const ingressApps = spec.apps.filter(app => app.decision.state === 'deployed' && app.ingressClass !== undefined);
  return clusterStep(side, {
    id: LOAD_BALANCERS_STEP,
    tier: spec.argocd.tier,
    title: 'Load balancers of Services',
    needs: [ARGOCD_STEP, ...ingressApps.map(app => appStepId(app.name))],
    removeAfter: [ARGOCD_READY_STEP],
    async ensure(look) {
      const services = await loadBalancedServices(look.cluster);
      const without = services.filter(service => addressesOf(service).length === 0);
      if (without.length === 0) {
        const said = services.map(service => `${nameOf(service)} at ${addressesOf(service).join(', ')}`);
        return { result: 'ready', message: said.join('; ') || 'No Service asks for a load balancer' };
      }
      return settle({
        look,
        minutes: tierOf(spec, spec.argocd.tier)?.settleMinutes ?? DEFAULT_SETTLE_MINUTES,
        reason: 'LoadBalancerPending',
        evidence: `No address yet: ${without.map(nameOf).join(', ')}`,
        remedy:
          'Look at the events of the Service: a subnet without the tag for load balancers or without free addresses is the usual reason.',
      });
    },
    async remove(look) {
      const services = await loadBalancedServices(look.cluster);
      if (services.length === 0) {
        return { result: 'ready', message: 'No Service holds a load balancer' };
      }
      const untouched = services.filter(service => service.metadata.deletionTimestamp === undefined);
      if (untouched.length > 0) {
        await look.ctx.mutate(`Delete ${untouched.map(service => `Service ${nameOf(service)}`).join(', ')}`, () =>
          Promise.all(untouched.map(service => look.cluster.delete(referenceOf(service)))),
        );
        return waiting({
          reason: 'LoadBalancersReleasing',
          message: 'The control plane deletes the load balancers',
          retryAfterMs: PROGRESS_MS,
          deleted: untouched.map(toResource),
        });
      }
      const names = services.map(nameOf).join(', ');
      if (look.elapsedSince(look.ctx.startedAt) > RELEASE_LIMIT_MS) {
        return { result: 'ready', message: `Still held by ${names}; their load balancers are left to the sweep` };
      }
      return waiting({
        reason: 'LoadBalancersReleasing',
        message: `The control plane still deletes the load balancers of ${names}`,
        retryAfterMs: PROGRESS_MS,
      });
    },
    list: async cluster => (await loadBalancedServices(cluster)).map(toResource),
  });
}

async function loadBalancedServices(cluster: ClusterClient): Promise<Service[]> {
  const services = await cluster.list<Service>({ apiVersion: 'v1', kind: 'Service' });
  return services.filter(service => service.spec?.type === 'LoadBalancer');
}

function addressesOf(service: Service): string[] {
  return (service.status?.loadBalancer?.ingress ?? []).flatMap(entry => entry.hostname ?? entry.ip ?? []);
}

function nameOf(service: Service): string {
  return `${service.metadata.namespace}/${service.metadata.name}`;
}

function toResource(service: Service): ResourceRef {
  const [address] = addressesOf(service);
  return {
    resourceClass: 'kubernetes/service',
    id: nameOf(service),
    description: address ? `load balancer ${address}` : 'load balancer without an address',
  };
}
