import { met, type ProbeContext, type Verdict } from './verdict';

/** The API server answers an authenticated request. That it does not is the assessor's to say, as the request throws. */
export async function probeApiAnswers({ cluster }: ProbeContext): Promise<Verdict> {
  return met(`The API server answers: Kubernetes ${await cluster.version()}`);
}
