import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'A database for an app',
    example: stringify({
      steps: [
        {
          id: 'database',
          action: 'goldenpath:database:create',
          name: 'Ask for a database',
          input: { environment: 'dev', name: 'shop', app: 'web-shop', owner: 'group:default/team-a' },
        },
      ],
    }),
  },
  {
    description: 'A database for a component, whose role may make databases of its own',
    example: stringify({
      steps: [
        {
          id: 'database',
          action: 'goldenpath:database:create',
          name: 'Ask for a database',
          input: {
            environment: 'dev',
            name: 'checkout_tests',
            app: 'checkout',
            owner: 'group:default/team-a',
            role: 'checkout_owner',
            createdb: true,
            entityRef: 'component:default/checkout',
            description: 'Each test run makes a database of its own',
          },
        },
      ],
    }),
  },
];
