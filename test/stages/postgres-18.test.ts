import { describeStages } from './describe-stages';

describeStages('PostgreSQL 18');
