import type { AppDefinition } from '../types';
import { appDatabaseSecret } from './databaseSecret';

/** Apps of tier 2. */
export const platformApps: AppDefinition[] = [
  {
    name: 'backstage',
    tier: '2',
    wave: 100,
    source: { kind: 'helm', repoURL: 'https://backstage.github.io/charts', chart: 'backstage', version: '1.12.0' },
    namespace: 'backstage',
    needs: ['secret-stores'],
    requires: ['rds'],
    hosts: ['backstage.{{hostSuffix}}'],
    values: {
      postgresql: { enabled: false },
      backstage: {
        extraEnvVarsSecrets: ['backstage-postgres'],
        appConfig: {
          app: { baseUrl: 'http://backstage.{{hostSuffix}}' },
          backend: {
            baseUrl: 'http://backstage.{{hostSuffix}}',
            database: {
              client: 'pg',
              connection: {
                host: '${POSTGRES_HOST}',
                port: '${POSTGRES_PORT}',
                user: '${POSTGRES_USER}',
                password: '${POSTGRES_PASSWORD}',
                database: '${POSTGRES_DB}',
                ssl: { rejectUnauthorized: true },
              },
              pluginDivisionMode: 'schema',
            },
          },
        },
      },
      ingress: { enabled: true, className: 'kong', host: 'backstage.{{hostSuffix}}' },
      extraDeploy: [
        appDatabaseSecret({
          app: 'backstage',
          name: 'backstage-postgres',
          keys: {
            POSTGRES_HOST: 'host',
            POSTGRES_PORT: 'port',
            POSTGRES_USER: 'username',
            POSTGRES_PASSWORD: 'password',
            POSTGRES_DB: 'dbname',
          },
        }),
      ],
    },
    clusterFacts: ['databaseSecret'],
  },
  {
    name: 'loki',
    tier: '2',
    wave: 101,
    source: {
      kind: 'helm',
      repoURL: 'https://grafana.github.io/helm-charts',
      chart: 'loki-stack',
      version: '2.9.11',
    },
    namespace: 'logging',
    needs: [],
    requires: ['objectStore'],
    values: {
      loki: { enabled: true, persistence: { enabled: true, size: '10Gi' } },
      promtail: { enabled: true },
      grafana: { enabled: false },
    },
    clusterFacts: ['storageClass'],
  },
  {
    name: 'grafana-postgresql',
    tier: '2',
    wave: 102,
    source: { kind: 'helm', repoURL: 'https://grafana.github.io/helm-charts', chart: 'grafana', version: '8.5.1' },
    namespace: 'grafana',
    needs: ['secret-stores'],
    requires: ['rds'],
    hosts: ['grafana.{{hostSuffix}}'],
    values: {
      envFromSecret: 'grafana-postgres',
      ingress: { enabled: true, ingressClassName: 'kong', hosts: ['grafana.{{hostSuffix}}'] },
      'grafana.ini': {
        server: { root_url: 'http://grafana.{{hostSuffix}}' },
        database: { type: 'postgres', ssl_mode: 'require' },
        security: { disable_initial_admin_creation: true },
        auth: { disable_login_form: true },
        'auth.anonymous': { enabled: true, org_role: 'Viewer' },
      },
      datasources: {
        'datasources.yaml': {
          apiVersion: 1,
          datasources: [
            {
              name: 'Prometheus',
              type: 'prometheus',
              url: 'http://kube-prometheus-stack-prometheus.monitoring:9090',
              access: 'proxy',
              isDefault: true,
            },
          ],
        },
      },
      extraObjects: [
        appDatabaseSecret({
          app: 'grafana',
          name: 'grafana-postgres',
          keys: {
            GF_DATABASE_HOST: 'host',
            GF_DATABASE_USER: 'username',
            GF_DATABASE_PASSWORD: 'password',
            GF_DATABASE_NAME: 'dbname',
          },
        }),
      ],
    },
    clusterFacts: ['databaseSecret'],
    // Short: with the id of a build behind it, "grafana-postgresql" would be too long for a role.
    database: 'grafana',
    // The Grafana on SQLite stays for its tier's own proof, without a host name.
    replaces: { app: 'kube-prometheus-stack', values: { grafana: { ingress: { enabled: false, hosts: [] } } } },
  },
];
