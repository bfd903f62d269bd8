import {
  DeleteLoadBalancerCommand,
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  type LoadBalancer,
  paginateDescribeLoadBalancers,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { paginateDescribeNetworkInterfaces } from '@aws-sdk/client-ec2';
import type { BuildSpec, ResourceRef } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { SweepClass } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { AwsAccount } from '../account';
import { collect } from '../cluster/contents';
import { orNotFound } from '../errors';
import { STEP } from '../names';
import { toTagObject } from '../ownership';
import { isOfCluster } from './marks';
import { deleteOne } from './oneAtATime';
import { discoverByTags } from './tagged';

const CLASS = 'elasticloadbalancing/loadbalancer';
const INTERFACE_CLASS = 'ec2/network-interface';
/** An ELB's interfaces can't be detached by hand and go minutes after it (PITFALLS 18); between looks, in milliseconds. */
const INTERFACES_MS = 10_000;
/** DescribeTags takes this many ARNs. */
const TAGS_BATCH = 20;

/**
 * Load balancers that Services and Ingresses left behind, and the interfaces that outlive them for some minutes. Application, network and
 * gateway load balancers; the contract makes no classic ones.
 */
export function loadBalancersSweep(account: AwsAccount, spec: BuildSpec): SweepClass {
  return {
    resourceClass: CLASS,
    title: 'load balancers with their network interfaces',
    // Once nothing in the cluster asks for one any more; while nodes and control plane go.
    after: [STEP.apiEndpoint],
    before: [],
    looked: [
      `every load balancer of ${account.settings.vpcId}, by the cluster's tags on it`,
      'the tagging API by the cluster tags, each hit verified by DescribeLoadBalancers',
      'network interfaces by the names of all of those',
    ],

    async find(ctx) {
      const [inVpc, discovered] = await Promise.all([
        findInVpc({ account, spec, signal: ctx.signal }),
        discoverByTags({ account, spec, type: 'elasticloadbalancing:loadbalancer' }),
      ]);
      const known = new Set(inVpc.map(reference => reference.id));
      const late = await Promise.all(
        discovered
          .filter(arn => !known.has(arn) && !isClassic(arn))
          .map(arn => describe({ account, arn, signal: ctx.signal })),
      );
      const loadBalancers = [...inVpc, ...late.flatMap(found => (found ? [toReference(found)] : []))];
      if (loadBalancers.length > 0) {
        // Their interfaces go with them and are no resources of their own yet.
        return loadBalancers;
      }
      // The tagging API still knows those that are gone, which tells whose the interfaces are that they left. A classic one is seen by its
      // interfaces alone: it blocks the teardown, and says so, until somebody deletes it.
      return findInterfaces({ account, arns: discovered });
    },

    async remove(ctx, found) {
      const next = found.find(reference => reference.resourceClass === CLASS);
      if (!next) {
        return {
          result: 'waiting',
          reason: 'InterfacesGoing',
          message: `${found.map(reference => reference.id).join(', ')} go by themselves, minutes after their load balancer.`,
          retryAfterMs: INTERFACES_MS,
        };
      }
      return deleteOne({
        ctx,
        resource: next,
        remaining: found.length,
        intent: `DeleteLoadBalancer ${next.id}`,
        call: () =>
          account.clients.elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: next.id }), {
            abortSignal: ctx.signal,
          }),
        heldMs: INTERFACES_MS,
      });
    },
  };
}

async function findInVpc(options: {
  account: AwsAccount;
  spec: BuildSpec;
  signal: AbortSignal;
}): Promise<ResourceRef[]> {
  const { account, spec, signal } = options;
  const all = await collect(
    paginateDescribeLoadBalancers({ client: account.clients.elb }, {}),
    page => page.LoadBalancers,
  );
  const inVpc = all.filter(candidate => candidate.VpcId === account.settings.vpcId);
  const arns = inVpc.flatMap(candidate => (candidate.LoadBalancerArn ? [candidate.LoadBalancerArn] : []));
  const ours = new Set(await arnsOfCluster({ account, spec, arns, signal }));
  return inVpc.filter(candidate => ours.has(candidate.LoadBalancerArn ?? '')).map(toReference);
}

/** `…:loadbalancer/name` without a kind, which the calls of the second generation refuse as no ARN of theirs. */
function isClassic(arn: string): boolean {
  return !/:loadbalancer\/(app|net|gwy)\//.test(arn);
}

/** Those of the ARNs whose tags say that they were made for the build's cluster. */
export async function arnsOfCluster(options: {
  account: AwsAccount;
  spec: BuildSpec;
  arns: string[];
  signal: AbortSignal;
}): Promise<string[]> {
  const { account, spec, arns, signal } = options;
  const batches = Array.from({ length: Math.ceil(arns.length / TAGS_BATCH) }, (_, index) =>
    arns.slice(index * TAGS_BATCH, (index + 1) * TAGS_BATCH),
  );
  const read = (ResourceArns: string[]) =>
    orNotFound(account.clients.elb.send(new DescribeTagsCommand({ ResourceArns }), { abortSignal: signal }));
  const answers = await Promise.all(
    // One that went since, anybody's, takes the answer for its whole batch with it: then they are asked for one by one.
    batches.map(async batch => {
      const answer = await read(batch);
      return answer ? [answer] : Promise.all(batch.map(arn => read([arn])));
    }),
  );
  return answers
    .flat()
    .flatMap(answer => answer?.TagDescriptions ?? [])
    .filter(description => isOfCluster(spec, toTagObject(description.Tags)))
    .flatMap(description => (description.ResourceArn ? [description.ResourceArn] : []));
}

async function describe(options: {
  account: AwsAccount;
  arn: string;
  signal: AbortSignal;
}): Promise<LoadBalancer | undefined> {
  const answer = await orNotFound(
    options.account.clients.elb.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [options.arn] }), {
      abortSignal: options.signal,
    }),
  );
  return answer?.LoadBalancers?.[0];
}

async function findInterfaces(options: { account: AwsAccount; arns: string[] }): Promise<ResourceRef[]> {
  const { account, arns } = options;
  const descriptions = new Set(arns.map(arn => `ELB ${arn.split(':loadbalancer/')[1]}`));
  if (descriptions.size === 0) {
    return [];
  }
  const interfaces = await collect(
    paginateDescribeNetworkInterfaces(
      { client: account.clients.ec2 },
      { Filters: [{ Name: 'vpc-id', Values: [account.settings.vpcId] }] },
    ),
    page => page.NetworkInterfaces,
  );
  return interfaces
    .filter(candidate => descriptions.has(candidate.Description ?? ''))
    .map(candidate => ({
      resourceClass: INTERFACE_CLASS,
      id: candidate.NetworkInterfaceId ?? '',
      description: candidate.Description ?? '',
    }));
}

function toReference(loadBalancer: LoadBalancer): ResourceRef {
  return {
    resourceClass: CLASS,
    id: loadBalancer.LoadBalancerArn ?? '',
    description: loadBalancer.DNSName ?? loadBalancer.LoadBalancerName ?? '',
  };
}
