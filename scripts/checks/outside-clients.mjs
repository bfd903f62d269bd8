/*
 * The sandbox account as `aws` and `kubectl` see it, two clients that nobody here wrote: a cluster's life from its making to its end, its
 * Applications, and a zone's records. Ends with `N passed, N failed, N skipped`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../lib/demo.mjs';
import {
  awsEnvironment,
  eventually,
  expect,
  inventoryOf,
  OutsideChecks,
  refused,
  run as runCommand,
  works,
} from '../lib/outside.mjs';
import { ROOT } from '../lib/paths.mjs';
import { freePort } from '../lib/ports.mjs';

/** An hour of the cloud in six seconds. */
const SPEED = 600;
const CLUSTER = 'outside-clients';
const REGION = 'eu-west-1';
const RECORD = '*.outside.dev.goldenpathidp.io';

const folder = mkdtempSync(join(tmpdir(), 'goldenpath-outside-'));
const checks = new OutsideChecks();
const check = (what, act) => checks.check(what, act);
const run = (command, args) => runCommand(command, args, environment);
const kubeconfig = join(folder, 'kubeconfig');
let sandbox;
let environment;

const hasAws = works('aws', ['--version']);
const hasKubectl = works('kubectl', ['version', '--client']);
if (!hasAws) {
  checks.skip('aws', 'The sandbox account was not driven by the AWS command line. `pip install awscli` brings it.');
} else {
  if (!hasKubectl) {
    checks.skip(
      'kubectl',
      'The clusters were not driven by kubectl. Install it from https://kubernetes.io/docs/tasks/tools/.',
    );
  }
  await checks.run(main, async () => sandbox?.end());
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = checks.finish();

async function main() {
  sandbox = await startSandbox({ port: await freePort(), speed: SPEED, folder });
  environment = {
    ...awsEnvironment({ endpoint: sandbox.endpoint, region: REGION, folder }),
    KUBECONFIG: kubeconfig,
  };
  const before = await inventoryOf(sandbox.endpoint);
  await makeCluster();
  if (hasKubectl) {
    await useCluster();
  }
  await changeRecords();
  await endCluster();
  await check('the account is as it was', async () => {
    const left = (await inventoryOf(sandbox.endpoint)).filter(id => !before.includes(id));
    expect(left.length === 0, `left behind: ${left.join(', ')}`);
  });
}

async function makeCluster() {
  const role = name => `arn:aws:iam::111122223333:role/goldenpath-${name}`;
  const subnets = await check('aws ec2 describe-subnets', async () => {
    const { Subnets } = await aws('ec2', 'describe-subnets');
    expect(Subnets.length >= 2, 'the foundation has at least two subnets');
    return Subnets.map(subnet => subnet.SubnetId);
  });
  const create = () =>
    aws(
      ...['eks', 'create-cluster', '--name', CLUSTER, '--role-arn', role('eks-cluster')],
      ...['--resources-vpc-config', `subnetIds=${subnets.join(',')}`, '--access-config', 'authenticationMode=API'],
    );
  await check('aws eks create-cluster', async () => {
    const { cluster } = await create();
    expect(cluster.status === 'CREATING', `its status is ${cluster.status}`);
  });
  await check('aws eks create-cluster, a second time, is refused', () => refused(create(), 'ResourceInUseException'));
  await check('aws eks describe-cluster, until it is ACTIVE', () =>
    eventually('the cluster is ACTIVE', async () => (await describeCluster()).status === 'ACTIVE'),
  );
  await check('aws eks create-addon and create-nodegroup', async () => {
    for (const addon of ['vpc-cni', 'kube-proxy', 'coredns']) {
      await aws('eks', 'create-addon', '--cluster-name', CLUSTER, '--addon-name', addon);
    }
    await aws(
      ...['eks', 'create-nodegroup', '--cluster-name', CLUSTER, '--nodegroup-name', 'workers'],
      ...['--node-role', role('eks-node'), '--subnets', ...subnets],
      ...['--scaling-config', 'minSize=1,desiredSize=2,maxSize=3'],
    );
    await eventually('the node group is ACTIVE', async () => {
      const { nodegroup } = await aws(
        ...['eks', 'describe-nodegroup', '--cluster-name', CLUSTER, '--nodegroup-name', 'workers'],
      );
      return nodegroup.status === 'ACTIVE';
    });
  });
}

async function useCluster() {
  await check('aws eks update-kubeconfig, then kubectl get nodes', async () => {
    await run('aws', ['eks', 'update-kubeconfig', '--name', CLUSTER, '--kubeconfig', kubeconfig]);
    await eventually('two nodes are Ready', async () => {
      const nodes = await kubectl('get', 'nodes', '--no-headers');
      return nodes.split('\n').filter(line => / Ready /.test(line)).length === 2;
    });
  });
  await check('kubectl apply --server-side of Argo CD', async () => {
    await kubectl('create', 'namespace', 'argocd');
    const manifest = join(ROOT, 'plugins', 'goldenpath-backend-module-sandbox', 'manifests', 'argocd.yaml');
    await eventually('the manifest is applied', async () => {
      await kubectl('apply', '--server-side', '--namespace', 'argocd', '--filename', manifest);
      return true;
    });
  });
  await check('kubectl get applications -A', async () => {
    const file = join(folder, 'application.json');
    writeFileSync(file, JSON.stringify(application()));
    await eventually('the Application is accepted', async () => {
      await kubectl('apply', '--server-side', '--filename', file);
      return true;
    });
    await eventually('the Application is Synced and Healthy', async () => {
      const listed = await kubectl('get', 'applications', '--all-namespaces');
      return /SYNC STATUS\s+HEALTH STATUS/.test(listed) && /external-secrets\s+Synced\s+Healthy/.test(listed);
    });
  });
  await check('kubectl apply of an Ingress that a policy refuses, and of one that it lets in', async () => {
    const file = join(folder, 'objects.json');
    const apply = async objects => {
      writeFileSync(file, objects.map(object => JSON.stringify(object)).join('\n'));
      await kubectl('apply', '--server-side', '--filename', file);
    };
    await apply(hostPolicy());
    await refused(
      apply([ingressFor('www.example.com')]),
      `ValidatingAdmissionPolicy 'outside-hosts' with binding 'outside-hosts' denied request: www.example.com is not ours`,
    );
    await apply([ingressFor('www.outside.dev.goldenpathidp.io')]);
    const hosts = await kubectl('get', 'ingress', 'outside', '--output', 'jsonpath={.spec.rules[*].host}');
    expect(hosts === 'www.outside.dev.goldenpathidp.io', `its hosts are ${hosts}`);
  });
  await check('kubectl with a wrong token is refused', async () => {
    const refusal = await kubectl('--token', 'k8s-aws-v1.wrong', 'get', 'nodes').catch(error => error.message);
    expect(/Unauthorized|must be logged in/.test(refusal), `it was answered: ${refusal}`);
  });
}

async function changeRecords() {
  const zone = await check('aws route53 list-hosted-zones-by-name', async () => {
    const { HostedZones } = await aws('route53', 'list-hosted-zones-by-name', '--dns-name', 'dev.goldenpathidp.io');
    return HostedZones[0].Id.replace('/hostedzone/', '');
  });
  const change = action =>
    aws(
      ...['route53', 'change-resource-record-sets', '--hosted-zone-id', zone, '--change-batch'],
      JSON.stringify({
        Changes: [
          {
            Action: action,
            ResourceRecordSet: { Name: RECORD, Type: 'A', TTL: 60, ResourceRecords: [{ Value: '192.0.2.1' }] },
          },
        ],
      }),
    );
  const names = async () => {
    const { ResourceRecordSets } = await aws('route53', 'list-resource-record-sets', '--hosted-zone-id', zone);
    return ResourceRecordSets.map(record => record.Name);
  };
  await check('aws route53 list-resource-record-sets answers a wildcard as \\052', async () => {
    await change('CREATE');
    const listed = await names();
    expect(listed.includes(`\\052${RECORD.slice(1)}.`), `the names are ${listed.join(', ')}`);
    await refused(change('CREATE'), 'InvalidChangeBatch');
    await change('DELETE');
    expect(!(await names()).some(name => name.includes('outside')), 'the record is gone');
  });
}

async function endCluster() {
  const remove = () => aws('eks', 'delete-cluster', '--name', CLUSTER);
  await check('aws eks delete-cluster is refused while there are nodes', () =>
    refused(remove(), 'ResourceInUseException'),
  );
  await check('aws eks delete-nodegroup and delete-cluster', async () => {
    await aws('eks', 'delete-nodegroup', '--cluster-name', CLUSTER, '--nodegroup-name', 'workers');
    await eventually('the node group is gone', async () => {
      const { nodegroups } = await aws('eks', 'list-nodegroups', '--cluster-name', CLUSTER);
      return nodegroups.length === 0;
    });
    const { cluster } = await remove();
    expect(cluster.status === 'DELETING', `its status is ${cluster.status}`);
  });
  await check('aws eks describe-cluster, until it is gone', () =>
    eventually('the cluster is gone', async () => {
      const refusal = await describeCluster().then(
        () => '',
        error => error.message,
      );
      return /ResourceNotFoundException/.test(refusal);
    }),
  );
}

function application() {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'external-secrets', namespace: 'argocd' },
    spec: {
      project: 'default',
      source: {
        repoURL: 'https://charts.external-secrets.io',
        chart: 'external-secrets',
        targetRevision: '0.9.13',
      },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'external-secrets' },
      syncPolicy: { automated: {}, syncOptions: ['CreateNamespace=true'] },
    },
  };
}

/** A policy that keeps Ingresses to one domain, and its binding. */
function hostPolicy() {
  const apiVersion = 'admissionregistration.k8s.io/v1';
  const metadata = { name: 'outside-hosts' };
  const foreign = 'object.spec.rules.filter(rule, !rule.host.endsWith(".outside.dev.goldenpathidp.io"))';
  return [
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: ['networking.k8s.io'],
              apiVersions: ['v1'],
              operations: ['CREATE', 'UPDATE'],
              resources: ['ingresses'],
            },
          ],
        },
        validations: [
          { expression: `size(${foreign}) == 0`, messageExpression: `${foreign}[0].host + " is not ours"` },
        ],
      },
    },
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: metadata.name, validationActions: ['Deny'] },
    },
  ];
}

function ingressFor(host) {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'outside', namespace: 'default' },
    spec: { rules: [{ host }] },
  };
}

async function describeCluster() {
  return (await aws('eks', 'describe-cluster', '--name', CLUSTER)).cluster;
}

async function aws(...args) {
  const said = await run('aws', [...args, '--output', 'json']);
  return said.trim() === '' ? {} : JSON.parse(said);
}

function kubectl(...args) {
  return run('kubectl', args);
}
