import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Stop a template where the environment could not take the cluster',
    example: stringify({
      steps: [
        {
          id: 'preflight',
          action: 'goldenpath:preflight:run',
          name: 'Check the environment',
          input: { environment: 'dev', owner: 'group:default/team-a' },
        },
      ],
    }),
  },
  {
    description: 'Look at what a persistent cluster would lack, and go on whatever it is',
    example: stringify({
      steps: [
        {
          id: 'preflight',
          action: 'goldenpath:preflight:run',
          name: 'Check the environment',
          input: {
            environment: 'dev',
            owner: 'group:default/platform',
            lifecycle: 'persistent',
            nodes: { size: 'large', desired: 3 },
            failOnFailure: false,
          },
        },
      ],
    }),
  },
];
