-- Sharing agreements of a service with other agencies (R-SHARE-02): the other party, purposes, kinds of
-- details, and days, as one document. What is judged by them is judged by all of a service's
-- together, so that they share one version as a fact.
CREATE TABLE sharing_agreements (
    agreement_id TEXT NOT NULL PRIMARY KEY,
    service_id TEXT NOT NULL,
    doc TEXT NOT NULL,
    version INTEGER NOT NULL,
    updated TEXT NOT NULL
) STRICT;
CREATE INDEX sharing_agreements_by_service ON sharing_agreements (service_id, agreement_id);
