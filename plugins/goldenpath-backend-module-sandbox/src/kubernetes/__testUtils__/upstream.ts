import { execFileSync } from 'node:child_process';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

const PACKAGE = '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox';

/** Validates Applications by upstream's own types; the package is for `import` alone, which Jest can't do at run time. */
const SCRIPT = `
import { Application } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
let text = '';
for await (const chunk of process.stdin) text += chunk;
const faults = JSON.parse(text).flatMap(object => {
  try {
    new Application(object).validate();
    return [];
  } catch (error) {
    return [error.message];
  }
});
process.stdout.write(JSON.stringify([...new Set(faults)]));
`;

/** In what the objects break `@kubernetes-models/argo-cd`; empty where they keep it. */
export function upstreamFaults(objects: unknown[]): string[] {
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', SCRIPT], {
    cwd: resolvePackagePath(PACKAGE),
    input: JSON.stringify(objects),
    encoding: 'utf8',
  });
  return JSON.parse(output) as string[];
}
