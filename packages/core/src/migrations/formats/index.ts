// Written by `npm run generate` from the files beside it.
import type { Format } from '../format';
import { diesel } from './diesel';
import { flyway } from './flyway';
import { golangMigrate } from './golang-migrate';
import { plain } from './plain';
import { prisma } from './prisma';

export const formats: readonly Format[] = [diesel, flyway, golangMigrate, plain, prisma];
