import { expect, test } from 'vitest';
import { coreEnvironment } from './core-environment.mjs';

test("asks for huge pages beside the user's own wishes", () => {
  expect(coreEnvironment({ HOME: '/home/a' })).toEqual({
    HOME: '/home/a',
    GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
  });
  expect(coreEnvironment({ GLIBC_TUNABLES: 'glibc.malloc.check=3' }).GLIBC_TUNABLES).toBe(
    'glibc.malloc.check=3:glibc.malloc.hugetlb=1',
  );
});
