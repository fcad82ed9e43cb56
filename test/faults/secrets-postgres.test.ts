import { describeSecrets } from '../actions/secrets/describe-secrets';
import { allSecretCases } from '../actions/secrets/secret-cases';

describeSecrets('PostgreSQL 18', allSecretCases);
