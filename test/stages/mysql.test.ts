import { describeStages } from './describe-stages';

describeStages('MySQL 9.7');
