"""What there is of open data, described as catalogues of data read it (DCAT-AP)."""
