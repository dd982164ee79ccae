package org.coalition.partner;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. */
@SpringBootApplication(proxyBeanMethods = false)
public class PartnerService {
    public static void main(String[] args) {
        SpringApplication.run(PartnerService.class, args);
    }
}
