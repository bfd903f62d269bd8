import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'The values of a build that is there, for a pull request against the GitOps repository',
    example: stringify({
      steps: [
        {
          id: 'values',
          action: 'goldenpath:bootstrap:render',
          name: 'Write the values',
          input: { environment: 'dev', buildId: '23-01-26-01', targetPath: 'clusters/dev' },
        },
      ],
    }),
  },
  {
    description: 'The values of a build that nobody has asked for yet',
    example: stringify({
      steps: [
        {
          id: 'values',
          action: 'goldenpath:bootstrap:render',
          name: 'Write the values',
          input: { request: { environment: 'dev', owner: 'group:default/team-a' } },
        },
      ],
    }),
  },
];
