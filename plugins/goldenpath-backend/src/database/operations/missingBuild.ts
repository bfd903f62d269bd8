import { NotFoundError } from '@backstage/errors';

/** For a uid that was read from a build and is not there any more; rows of builds are never deleted. */
export function missingBuild(uid: string): NotFoundError {
  return new NotFoundError(`There is no build with the uid ${uid}; look it up by environment and build id`);
}
